import { keyVersionOf, open, prepareSeal } from "@/lib/kernel/crypto";
import { keyProvider } from "@/lib/platform/vault";
import type { SignInKind } from "./kinds";

/** `client` is a registration's secret, `verifier` a PKCE verifier, `revocation` tokens on their way out, `answer` one that is kept to be given again, `refresh_answer` a token endpoint's, unread. */
export type CredentialKind =
  | SignInKind
  | "client_secret"
  | "config"
  | "client"
  | "verifier"
  | "revocation"
  | "answer"
  | "refresh_answer";

export interface Context {
  readonly orgId: string;
  /** The installation, or for `client` and `answer` the row's own id. */
  readonly installationId: string;
  readonly kind: CredentialKind;
  readonly version: number;
}

export interface Sealed {
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly keyVersion: number;
}

/** Seals a JSON value for exactly this place: a row moved to another place does not open. Call it outside transactions. */
export async function sealSecret(context: Context, value: unknown): Promise<Sealed> {
  return (await prepareSealing(context))(value);
}

/** Like `sealSecret`, in two steps: once the first has succeeded the second cannot fail for want of a master key. To be used once. */
export async function prepareSealing(context: Context): Promise<(value: unknown) => Sealed> {
  const close = await prepareSeal(keyProvider(), context);
  return (value) => {
    const sealed = close(JSON.stringify(value));
    return { sealed: new Uint8Array(sealed), keyVersion: keyVersionOf(sealed) };
  };
}

export async function openSecret(context: Context, sealed: Uint8Array): Promise<unknown> {
  const opened = await open(keyProvider(), Buffer.from(sealed), context);
  return JSON.parse(Buffer.from(opened).toString("utf8"));
}
