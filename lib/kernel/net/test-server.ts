import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface TestServer {
  readonly port: number;
  /** Connections accepted so far. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** A real server on a free port of an address of this machine. */
export async function startServer(listener: RequestListener, host = "127.0.0.1"): Promise<TestServer> {
  return listen(createServer(listener), host, 0);
}

/** The same over TLS, with the certificate of `vendor.test` below. */
export async function startTlsServer(listener: RequestListener, host = "127.0.0.1"): Promise<TestServer> {
  return listen(createTlsServer({ key: VENDOR_TEST_KEY, cert: VENDOR_TEST_CERTIFICATE }, listener), host, 0);
}

/** A second server on a known port, of another loopback address. */
export async function startServerAt(host: string, port: number, listener: RequestListener): Promise<TestServer> {
  return listen(createServer(listener), host, port);
}

async function listen(server: Server, host: string, port: number): Promise<TestServer> {
  let accepted = 0;
  server.on("connection", () => (accepted += 1));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => accepted,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Self-signed, for tests only, valid until 2120. */
export const VENDOR_TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAWMRQwEgYDVQQDDAt2ZW5kb3Iu
dGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFowFjEUMBIGA1UE
AwwLdmVuZG9yLnRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ9giGYAxuL
ueybMme900UPObGhh6OEa6tC+ltNUtPIub13OoSK9o4Bflf+itop9ToDdMmFUjAd
EtxBSpGBmjP2o0owSDAWBgNVHREEDzANggt2ZW5kb3IudGVzdDAPBgNVHRMBAf8E
BTADAQH/MB0GA1UdDgQWBBQxmoDoE3TpOvMGxQloEM+coK3HXzAKBggqhkjOPQQD
AgNHADBEAiAcJm3gSZuBF52vWLw9BMrzmj5UdeJJ1nNiqFYQOUsQYgIgYf6QHzjv
Z5sZXO5vxvCtf6adtdI5sner0qxf5UT/6yg=
-----END CERTIFICATE-----
`;

const VENDOR_TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+FkUIGoP1lW0npba
txe6BHmooZ5VS0Epr9KSrA7YH7ahRANCAAQ9giGYAxuLueybMme900UPObGhh6OE
a6tC+ltNUtPIub13OoSK9o4Bflf+itop9ToDdMmFUjAdEtxBSpGBmjP2
-----END PRIVATE KEY-----
`;
