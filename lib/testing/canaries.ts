import { createServer, type AddressInfo, type Server, Socket } from "node:net";
import { networkInterfaces } from "node:os";

export interface Canaries {
  readonly port: number;
  /** Where they listen, on this one port: loopback in both families, and what else this machine is called. */
  readonly addresses: readonly string[];
  /** Connections accepted so far. */
  readonly hits: () => number;
  readonly close: () => Promise<void>;
}

const LOOPBACK = ["127.0.0.2", "127.255.255.254", "::1"];

/** Servers that nobody must reach, wherever this machine can be reached from itself. */
export async function canaries(): Promise<Canaries> {
  let hits = 0;
  const servers: Server[] = [];
  const open = new Set<Socket>();
  const listen = async (port: number, host: string): Promise<number | null> => {
    const server = createServer((socket) => {
      hits += 1;
      open.add(socket);
      socket.on("error", () => {}).end("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\ncanary");
    });
    const opened = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false)).listen(port, host, () => resolve(true));
    });
    if (!opened) return null;
    servers.push(server);
    // A server that listens on TCP has an AddressInfo.
    return (server.address() as AddressInfo).port;
  };
  const port = (await listen(0, "127.0.0.1")) ?? 0;
  const addresses = ["127.0.0.1"];
  for (const host of [...LOOPBACK, ...privateAddresses()])
    if ((await listen(port, host)) !== null) addresses.push(host);
  return {
    port,
    addresses,
    hits: () => hits,
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
    },
  };
}

function privateAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((interfaces = []) =>
    interfaces
      .filter(({ internal, address }) => !internal && !address.startsWith("fe80"))
      .map(({ address }) => address),
  );
}

/** Every connection that this process tries from now on, as `address:port`, whatever came of it. */
export function watchConnections(): { readonly tried: string[]; readonly stop: () => void } {
  const tried: string[] = [];
  const prototype = Socket.prototype as { connect: (...args: unknown[]) => unknown };
  const original = prototype.connect;
  prototype.connect = function connect(this: Socket, ...args: unknown[]) {
    this.on("connectionAttempt", (address: string, port: number) => void tried.push(`${address}:${port}`));
    return original.apply(this, args);
  };
  return { tried, stop: () => void (prototype.connect = original) };
}
