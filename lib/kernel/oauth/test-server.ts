import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createEgress, parseAllowList } from "@/lib/kernel/net";

/** What the server says; `never` keeps the caller waiting. */
export type Answer =
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    }
  | "never";

export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface ScriptedServer {
  readonly origin: string;
  readonly asked: Asked[];
  /** What is answered at a path, when it is settled; 404 elsewhere. */
  readonly answers: Map<string, Answer | Promise<Answer>>;
  stop(): Promise<void>;
}

/** A server on 127.0.0.1 that says what it is told to, right or wrong. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const asked: Asked[] = [];
  const answers = new Map<string, Answer | Promise<Answer>>();
  const server = createServer((request, response) => {
    const { method = "", url: path = "", headers } = request;
    const answer = answers.get(path) ?? { status: 404, text: "no such address" };
    void text(request).then(async (body) => {
      asked.push({ method, path, headers, body });
      const given = await answer;
      if (given !== "never") respond(response, given);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    answers,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function respond(response: ServerResponse, answer: Exclude<Answer, "never">): void {
  const { status = 200, headers, json, text: body = JSON.stringify(json) } = answer;
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}

/** The real way out, open to this machine only. */
export const localEgress = () => createEgress({ allow: parseAllowList("127.0.0.1") });
