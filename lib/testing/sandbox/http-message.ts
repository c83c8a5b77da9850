import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import type { Page } from "./pages";

const bodyBytesMax = 64 * 1_024;

/** Reads a form or a command as text. AppError payload_too_large past 64 KiB. */
export async function readBody(req: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of req) {
    received += chunk.length;
    if (received > bodyBytesMax) throw new AppError("payload_too_large", "The body is larger than 64 KiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

export function sendPage(
  res: ServerResponse,
  status: number,
  page: Page,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.writeHead(status, { ...page.headers, ...headers }).end(page.body);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" }).end(JSON.stringify(value));
}
