/** The API's description as pages show it: plain data, made on the server of the OpenAPI document. */
export interface ApiReference {
  readonly version: string;
  readonly serverUrl: string;
  /** CommonMark paragraphs. */
  readonly about: string;
  readonly sections: readonly ApiSection[];
  /** Every error code, by status. */
  readonly errors: readonly ApiError[];
  /** Headers that answers have in common. */
  readonly headers: readonly ApiField[];
}

/** The operations of one tag, and the objects that they speak of. */
export interface ApiSection {
  /** Its place in the address. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly operations: readonly ApiOperation[];
  readonly objects: readonly ApiObject[];
}

export interface ApiOperation {
  /** Also its anchor. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Who may ask; empty for everybody. */
  readonly credentials: readonly ("API key" | "Session")[];
  readonly permission: string | null;
  /** By where they stand: "Path", "Query", "Headers". */
  readonly parameters: readonly { readonly title: string; readonly fields: readonly ApiField[] }[];
  readonly body: ApiBody | null;
  readonly answers: readonly ApiAnswer[];
  readonly failures: readonly ApiFailure[];
  readonly samples: readonly ApiSample[];
  /** What the usual answer may look like, as JSON; null where it has none. */
  readonly example: string | null;
}

export interface ApiBody {
  readonly contentType: string;
  readonly required: boolean;
  readonly type: ApiType;
  /** Empty for what is no object. */
  readonly fields: readonly ApiField[];
}

export interface ApiAnswer {
  readonly status: string;
  readonly description: string;
  /** Null without a body. */
  readonly type: ApiType | null;
  readonly fields: readonly ApiField[];
  readonly headers: readonly ApiField[];
}

export interface ApiFailure {
  readonly status: string;
  readonly description: string;
  /** Machine-readable codes. */
  readonly codes: readonly string[];
}

export interface ApiError {
  readonly code: string;
  /** Several where the surfaces differ. */
  readonly statuses: readonly number[];
  readonly description: string;
}

/** One request, in several languages. */
export interface ApiSample {
  readonly title: string;
  readonly curl: string;
  readonly typescript: string;
}

export interface ApiObject {
  readonly name: string;
  readonly description: string;
  readonly type: ApiType;
  readonly fields: readonly ApiField[];
  /** Of an enumeration. */
  readonly values: readonly string[];
}

export interface ApiField {
  readonly name: string;
  readonly type: ApiType;
  readonly required: boolean;
  readonly description: string;
  /** "1 to 100", "at most 120 characters", "default 20". */
  readonly bounds: readonly string[];
  /** Of an object that has no name of its own. */
  readonly fields: readonly ApiField[];
}

/** A type in words, with the names of objects in it: "array of", Installation, "or null". */
export type ApiType = readonly ({ readonly text: string } | { readonly object: string })[];
