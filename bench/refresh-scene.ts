import { aRotatingServer, type RotatingBehaviour, type RotatingServer } from "@/lib/testing/rotating-server";
import { dropGrants, type Granted, placesFile, seedGrants } from "./refresh-grants";
import { aSpoken, type Spoken } from "@/lib/testing/spoken";
import { compileCache } from "./bundle";
import type { Scripts } from "./refresh-scripts";

export interface Place {
  readonly databaseUrl: string;
  readonly scripts: Scripts;
}

/** Grants at a rotating server of their own, two brokers beside, and workers that ask for tokens. */
export interface Scene {
  readonly server: RotatingServer;
  readonly grants: readonly Granted[];
  /** One of them leads. Whoever ends one puts another in its place. */
  readonly brokers: Broker[];
  readonly broker: () => Promise<Broker>;
  readonly worker: () => Promise<Worker>;
  /** A herd-process.ts. */
  readonly herd: () => Promise<Spoken>;
  /** What workers did not get, by its code. */
  readonly codes: ReadonlyMap<string, number>;
  /** Ends the brokers, the grants and the server. */
  readonly end: () => Promise<void>;
}

export interface Broker extends Spoken {
  readonly isLeading: () => boolean;
}

export interface Worker extends Spoken {
  /** How many tokens it waits for. */
  readonly waiting: () => number;
}

interface SceneOptions extends Partial<RotatingBehaviour> {
  readonly grants: number;
  /** Of their first tokens; at once unless told. */
  readonly expiresAt?: Date;
}

export async function aScene(place: Place, { grants: count, expiresAt, ...behaviour }: SceneOptions): Promise<Scene> {
  const { databaseUrl, scripts } = place;
  const server = await aRotatingServer(behaviour);
  const grants = await seedGrants(server, count, () => expiresAt ?? new Date());
  const codes = new Map<string, number>();
  const file = placesFile(grants);
  const broker = () => aBroker(scripts.broker, databaseUrl);
  const worker = () => aWorker(scripts.worker, [databaseUrl, file], codes);
  const herd = async () => {
    const spoken = aSpoken([scripts.herd, databaseUrl, file], compileCache());
    await spoken.heard(/^ready$/);
    return spoken;
  };
  const brokers = [await broker(), await broker()];
  const end = async (): Promise<void> => {
    await Promise.all(brokers.map((one) => one.kill()));
    await dropGrants(grants);
    await server.close();
  };
  return { server, grants, brokers, broker, worker, herd, codes, end };
}

/** Resolves when it leads or waits to. */
async function aBroker(script: string, databaseUrl: string): Promise<Broker> {
  const broker = aSpoken([script, databaseUrl], compileCache());
  let isLeading = false;
  broker.onLine((line) => (isLeading ||= line === "leading"));
  await broker.heard(/./);
  return { ...broker, isLeading: () => isLeading };
}

/** Resolves when it is ready to be told what to do. */
async function aWorker(script: string, args: readonly string[], codes: Map<string, number>): Promise<Worker> {
  const worker = aSpoken([script, ...args], compileCache());
  let waiting = 0;
  worker.onLine((line) => {
    if (line.startsWith("!")) codes.set(line.slice(1), (codes.get(line.slice(1)) ?? 0) + 1);
    else if (/^\d+$/.test(line)) waiting = Number(line);
  });
  await worker.heard(/^ready$/);
  return { ...worker, waiting: () => waiting };
}
