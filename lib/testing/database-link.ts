import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export interface DatabaseLink {
  /** The database's url by way of the link. */
  readonly url: string;
  /** The database is away from now on: open connections are cut, new ones too. */
  cut(): void;
  mend(): void;
  /** From now on a connection that sends this word hears nothing any more: PostgreSQL does it, and nobody is told. */
  holdAfter(word: string): void;
  close(): Promise<void>;
}

/** A way to a database that can be cut, as if the database had stopped. */
export async function aDatabaseLink(databaseUrl: string): Promise<DatabaseLink> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let word: string | undefined;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one.on("error", () => {}).on("close", () => void (sockets.delete(one), other.destroy())));
      one.pipe(other);
    }
    near.on("data", (bytes: Buffer) => {
      if (word !== undefined && bytes.includes(word)) far.unpipe(near);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  // A server that listens on TCP has an AddressInfo.
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const close = async (): Promise<void> => {
    cut();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: url.href, cut, mend: () => void (isCut = false), holdAfter: (held) => void (word = held), close };
}
