import type { z } from "zod";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];

/** How a caller may prove who they are: an API key, or the console's cookie. */
export type Credential = "session" | "token";

/** Parts of the reference, in the order in which it shows them. */
export const TAGS = [
  "Installations",
  "Lists and bulk",
  "Configuration",
  "Connectors",
  "MCP proxy",
  "Usage",
  "Calls",
  "Activity",
  "Catalog",
  "Audit",
  "Access",
  "Server",
] as const;
export type Tag = (typeof TAGS)[number];

/** Who may ask: those with one of the credentials and the permission, or anybody, and why that is right. */
export type Access =
  | { readonly accepts: readonly Credential[]; readonly permission: string }
  | { readonly accepts: readonly []; readonly why: string };

export interface HeaderNote {
  readonly description: string;
  readonly example?: string;
}

export interface Body {
  readonly schema: z.ZodType;
  /** Whether an empty body is refused; it is, unless told. */
  readonly required?: boolean;
  /** Default: BODY_MAX_BYTES. */
  readonly bytesMax?: number;
  /** Default: application/json. */
  readonly contentType?: string;
}

export interface Answer {
  readonly status: number;
  readonly description: string;
  /** Null for an answer without a body. */
  readonly schema: z.ZodType | null;
  readonly headers?: Readonly<Record<string, HeaderNote>>;
  /** Default: application/json. Several where the content decides. */
  readonly contentType?: string | readonly string[];
}

export interface Example {
  readonly title: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * One thing the API does, as data: the route handler, the OpenAPI document, the reference and the tests all read it from here.
 * Schemas are the ones that the verb parses with; the document shows what goes in, that is, what is on the wire.
 */
export interface Operation {
  /** A verb and its object, unique: listInstallations. */
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for a parameter. */
  readonly path: `/${string}`;
  readonly tag: Tag;
  /** A few words, without a full stop. */
  readonly summary: string;
  /** CommonMark: what a caller has to know beyond the schemas. */
  readonly description: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers in lower case; a verb finds `if-match` as `if_match`. */
  readonly headers?: z.ZodObject;
  readonly body?: Body;
  readonly answer: Answer;
  /** Good answers beside the usual one. */
  readonly otherAnswers?: readonly Answer[];
  /** Error codes by status, beside those that every operation of its kind can answer (see errors.ts). */
  readonly errors?: Readonly<Record<number, readonly string[]>>;
  /** Of input that does not validate. Default 422; the Installations API promises 400. */
  readonly invalidStatus?: 400 | 422;
  /** Whether answers of the server behind it come through as they are, whatever their status. */
  readonly passesOn?: boolean;
  /** Whether a repeated request with the same Idempotency-Key gets the first one's answer. */
  readonly idempotencyKey?: boolean;
  /** Where the answer comes from: a route handler of ours, unless the gateway answers before them. */
  readonly servedBy?: "gateway";
  readonly examples?: readonly Example[];
}

/** Longest JSON body unless the operation says otherwise. */
export const BODY_MAX_BYTES = 1024 * 1024;

/** Keeps the exact types, so that a route knows what its verb has to answer. */
export function operation<const O extends Operation>(definition: O): O {
  return definition;
}

/** What a verb returns to fit the operation; anything where the answer has no body. */
export type ResultOf<O extends Operation> = O["answer"]["schema"] extends z.ZodType
  ? z.input<O["answer"]["schema"]>
  : unknown;

/** The status of a request that does not validate. */
export function invalidStatusOf({ invalidStatus = 422 }: Pick<Operation, "invalidStatus">): 400 | 422 {
  return invalidStatus;
}
