import { AppError } from "@/lib/kernel/errors";

/** A JSON-RPC message, as far as it is looked at here. */
export type Message = Readonly<Record<string, unknown>>;

/** What JSON.parse tells the reviver of a primitive (ECMAScript 2026); TypeScript's library does not know it yet. */
interface Source {
  readonly source?: string;
}
type Reviver = (key: string, value: unknown, context?: Source) => unknown;

// The same, for JSON.rawJSON.
const { rawJSON, isRawJSON } = JSON as unknown as {
  readonly rawJSON: (text: string) => unknown;
  readonly isRawJSON: (value: unknown) => boolean;
};

/**
 * The messages of a body, and the body written anew from what was read here: two parsers may read doubled names differently, and
 * whoever gets this one cannot find another method in it than we did. Numbers keep every digit.
 */
export function readMessages(body: Buffer): { messages: readonly Message[]; isBatch: boolean; rewritten: Buffer } {
  const value = parse(body);
  const messages = Array.isArray(value) ? value : [value];
  if (!messages.every(isMessage)) throw malformed();
  return { messages, isBatch: Array.isArray(value), rewritten: Buffer.from(JSON.stringify(value)) };
}

export interface RpcError {
  /** JSON-RPC 2.0 §5.1. */
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** The same error for every request among the messages; null when none of them awaits an answer. */
export function errorAnswer(messages: readonly Message[], isBatch: boolean, error: RpcError): string | null {
  const requests = messages.filter((message) => "id" in message);
  const answers = requests.map(({ id }) => ({ jsonrpc: "2.0", id, error }));
  if (answers.length === 0) return null;
  return JSON.stringify(isBatch ? answers : answers[0]);
}

function parse(body: Buffer): unknown {
  const keepNumbers: Reviver = (_key, value, context) =>
    typeof value === "number" && context?.source !== undefined ? rawJSON(context.source) : value;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body), keepNumbers);
  } catch (cause) {
    throw malformed(cause);
  }
}

/** Names that differ from JSON-RPC's only in case, such as `paramſ`, are refused: some parsers take them for the same. */
function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isRawJSON(value)) return false;
  return hasExactNames(value, ["jsonrpc", "id", "method", "params"]) && hasExactNames(paramsOf(value), ["name"]);
}

function hasExactNames(value: object, names: readonly string[]): boolean {
  const folded = (key: string) => key.toUpperCase().toLowerCase();
  return Object.keys(value).every((key) => names.includes(key) || !names.includes(folded(key)));
}

function paramsOf(message: object): object {
  return "params" in message && typeof message.params === "object" && message.params !== null ? message.params : {};
}

function malformed(cause?: unknown): AppError {
  return new AppError("bad_request", "The body is not a JSON-RPC message.", { cause });
}
