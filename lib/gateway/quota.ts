import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import { spendAddressQuota, spendQuota } from "@/lib/platform/quota";

type Spender = Parameters<typeof spendQuota>[1];

/** Takes one call off its caller's quota, once however often it is told who that is, and puts the fields on the answer. */
export function spendingCalls(response: ServerResponse): (caller: Spender) => Promise<void> {
  let spent: Promise<void> | undefined;
  return (caller) => (spent ??= spendQuota("proxy", caller).then((fields) => setAll(response, fields)));
}

/** What a failed request is answered with: past the quota of its address, one without a good key is told to wait instead. */
export async function spendingStrangers(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof AppError && error.code === "unauthenticated")) return error;
  try {
    setAll(response, await spendAddressQuota(String(request.headers["x-client-address"] ?? "unknown")));
    return error;
  } catch (refusal) {
    return refusal;
  }
}

function setAll(response: ServerResponse, fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
}
