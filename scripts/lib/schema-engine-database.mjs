import pg from "pg";

/** Settings for `pg` from a PostgreSQL url; `database` replaces the url's own. */
export function connectionSettings(url = "postgresql://localhost/postgres", database = undefined) {
  const parsed = new URL(url);
  return {
    host: parsed.searchParams.get("host") ?? parsed.hostname,
    port: Number(parsed.port) || 5432,
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: database ?? decodeURIComponent(parsed.pathname.slice(1)),
  };
}

/** `can-connect-to-database`, `create-database` or `drop-database`; answers the exit code. */
export async function runDatabaseCommand(name, url, log) {
  const { database } = connectionSettings(url);
  const probes = name === "can-connect-to-database";
  const client = new pg.Client(connectionSettings(url, probes ? database : "postgres"));
  try {
    await client.connect();
    const verb = name === "drop-database" ? "DROP" : "CREATE";
    if (!probes) await client.query(`${verb} DATABASE ${pg.escapeIdentifier(database)}`);
    return 0;
  } catch (error) {
    process.stderr.write("\n");
    log("ERROR", error.message, { error_code: prismaCode(error.code) });
    return 1;
  } finally {
    await client.end().catch(() => {});
  }
}

function prismaCode(sqlState = "") {
  if (sqlState === "3D000") return "P1003";
  return sqlState.startsWith("28") ? "P1000" : "P1001";
}
