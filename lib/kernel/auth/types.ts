/** How a request proves on whose behalf it comes. Holds secrets: never log it. */
export type AuthSecret =
  | { readonly type: "none" }
  | { readonly type: "bearer"; readonly token: string }
  | {
      readonly type: "api_key";
      readonly placement: "header" | "query" | "basic";
      /** Of the header or parameter, or the user name; see `applyAuth` for what stands in for it. */
      readonly name?: string | undefined;
      readonly value: string;
      readonly prefix?: string | undefined;
    }
  | { readonly type: "basic"; readonly username: string; readonly password: string }
  | AwsSecret;

export interface AwsSecret {
  readonly type: "aws";
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly region: string;
  /** The signing name, such as `execute-api`. */
  readonly service: string;
}

/** A request as far as authentication touches it. Header names are lower case. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}
