import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

/** Prisma's pg adapter with the three things changed that the schema engine stumbles over. */
export class MigrationPg extends PrismaPg {
  #settings;

  constructor(settings) {
    super(settings);
    this.#settings = settings;
  }

  async connect() {
    const connection = await super.connect();
    mapCharColumns(Object.getPrototypeOf(Object.getPrototypeOf(connection)));
    Object.getPrototypeOf(connection).executeScript = executeScript;
    return connection;
  }

  /** The stock one drops the shadow database before it closes its own pool. */
  async connectToShadowDb() {
    const connection = await this.connect();
    const name = `prisma_shadow_${process.pid}_${Date.now()}`;
    await connection.executeScript(`CREATE DATABASE "${name}"`);
    const pool = new pg.Pool({ ...this.#settings, database: name });
    pool.on("error", () => {}).on("connect", (client) => client.on("error", () => {}));
    return new connection.constructor(pool, undefined, async () => {
      await pool.end();
      await connection.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
      await connection.dispose();
    });
  }
}

/** Catalog columns of type "char" have no mapping in the adapter: read them as text, report them as Character. */
function mapCharColumns(prototype) {
  if (prototype.mapsCharColumns) return;
  prototype.mapsCharColumns = true;
  const { performIO, queryRaw } = prototype;
  prototype.performIO = async function (query) {
    const result = await performIO.call(this, query);
    this.charColumns = (result.fields ?? []).map((field) => field.dataTypeID === CHAR_OID);
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
    return result;
  };
  prototype.queryRaw = async function (query) {
    const result = await queryRaw.call(this, query);
    result.columnTypes = result.columnTypes.map((type, i) => (this.charColumns[i] ? ColumnTypeEnum.Character : type));
    return result;
  };
}

/** The stock one cuts the script at each semicolon, also inside comments and function bodies; PostgreSQL takes it whole. */
async function executeScript(script) {
  try {
    await this.client.query(script);
  } catch (error) {
    this.onError(error);
  }
}
