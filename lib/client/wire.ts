import { ValidationError } from "./errors";
import type { Http, Reader, RequestOptions } from "./http";
import type { Pause } from "./retry";

/** Opens a page for the person who is to consent. */
export type OpenUrl = (url: string) => void | Promise<void>;

/** What every method may be told. */
export interface CallOptions {
  /** Ends the call, its retries and its pauses: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Seconds for one attempt, instead of the client's. */
  timeout?: number | undefined;
}

/** An id in either form, UUID or `inst_<32 hex>`, or anything that has one. */
export type IdOrObject = string | { readonly id: string };

/** What the methods of one client share. Holds the key: never a public property. */
export interface Wire {
  readonly http: Http;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  readonly openUrl: OpenUrl;
  readonly pause: Pause;
}

const HEX_ID = /^inst_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i;

/** The Connectors API knows UUIDs alone. */
export function connectorPath(id: IdOrObject): string {
  return `/api/v1/connectors/${segment(id).replace(HEX_ID, "$1-$2-$3-$4-$5").toLowerCase()}`;
}

export function installationPath(id: IdOrObject): string {
  return `/api/v1/installations/${segment(id)}`;
}

/** Whether it exists is the server's to say; but a path must not lead anywhere else. */
function segment(id: IdOrObject): string {
  const text = typeof id === "string" ? id : id.id;
  if (/^[\w-]{1,64}$/.test(text)) return text;
  const detail = "An id is a UUID or inst_ and 32 hexadecimal digits.";
  throw new ValidationError({ status: 400, code: "validation_failed", detail });
}

export function requestOptions({ signal, timeout }: CallOptions): RequestOptions {
  return { signal, ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }) };
}

/**
 * An answer is taken for what it should be when it has those keys. Not read by a schema: a value or a field that a newer server
 * adds must not break an older client, and the schemas would be many times the size of everything else here.
 */
export function having<T extends object>(...keys: readonly (keyof T & string)[]): Reader<T> {
  return {
    parse: (body) => {
      if (typeof body !== "object" || body === null || !keys.every((key) => key in body))
        throw new TypeError(`an answer without ${keys.join(", ")}`);
      // The contract of the API, as the server's tests hold it.
      return body as T;
    },
  };
}

export const nothing: Reader<void> = { parse: () => undefined };
