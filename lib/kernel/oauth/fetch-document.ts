import type * as z from "zod";
import { AppError } from "@/lib/kernel/errors";
import { isSecureUrl } from "./secure-url";
import { talk } from "./talk";
import type { DiscoveryStep, Fetch } from "./types";

const BYTES_MAX = 256 * 1024;

/** What discovery carries along: how to ask, and the record of what was tried. */
export interface Inquiry {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly trace: DiscoveryStep[];
}

export type Found<T> =
  | { readonly kind: "document"; readonly document: T }
  /** Nothing is published there. */
  | { readonly kind: "absent" }
  /** Something is, but it could not be had or is not usable. */
  | { readonly kind: "failed" };

/**
 * Fetches one metadata document and writes the step into the trace.
 * Throws AppError address_blocked only: an address that must not be asked ends the whole discovery.
 */
export async function fetchDocument<T>(
  inquiry: Inquiry,
  step: DiscoveryStep["step"],
  url: string,
  schema: z.ZodType<T>,
): Promise<Found<T>> {
  const note = (outcome: DiscoveryStep["outcome"], text: string): void => {
    inquiry.trace.push({ step, url, outcome, note: text });
  };
  if (!isSecureUrl(url)) {
    note("failed", "not asked: neither https nor on this machine");
    return { kind: "failed" };
  }
  const got = await askFor(inquiry, url);
  if (got.kind !== "json") {
    note(got.kind, got.note);
    return { kind: got.kind };
  }
  const parsed = schema.safeParse(got.json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    note("failed", `not usable: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
    return { kind: "failed" };
  }
  note("ok", "found");
  return { kind: "document", document: parsed.data };
}

type Asked =
  | { readonly kind: "json"; readonly json: unknown }
  | { readonly kind: "absent" | "failed"; readonly note: string };

async function askFor(inquiry: Inquiry, url: string): Promise<Asked> {
  const limits = { timeoutMs: inquiry.timeoutMs, bytesMax: BYTES_MAX };
  try {
    const answer = await talk(inquiry.fetch, url, { headers: { accept: "application/json" } }, limits);
    if (answer.status === 200) return readJson(answer.body);
    const gone = answer.status < 500 && answer.status !== 429;
    return { kind: gone ? "absent" : "failed", note: `HTTP ${answer.status}` };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "address_blocked") throw error;
    return { kind: "failed", note: error.message };
  }
}

/** A page instead of JSON is how many web servers say that they know no such address. */
function readJson(body: string): Asked {
  try {
    return { kind: "json", json: JSON.parse(body) };
  } catch {
    return { kind: "absent", note: "the answer is not JSON" };
  }
}
