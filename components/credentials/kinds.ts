import type { AuthKind, CredentialInput, CredentialType } from "@/lib/contracts";

/** A kind of secret that is entered by hand. */
export type InputKind = CredentialInput["type"];

const all = ["bearer", "api_key", "basic", "client_credentials", "aws", "connection_string"] as const;

/** Over HTTP a connection string has no place; a database takes nothing else. */
const overHttp = all.filter((kind) => kind !== "connection_string");

/** What can be entered for a connector, its own kind first. */
export function inputKindsFor(auth: AuthKind): readonly InputKind[] {
  if (auth === "connection_string") return ["connection_string"];
  const own = overHttp.filter((kind) => kind === auth);
  return [...own, ...overHttp.filter((kind) => !own.includes(kind))];
}

/** The kind that an entered secret of this type is replaced by; null for a grant, which consent gives. */
export function inputKindOf(type: CredentialType): InputKind | null {
  return all.find((kind) => kind === type) ?? null;
}

export interface KindWords {
  readonly label: string;
  /** For whom it is, before it is chosen. */
  readonly help: string;
}

export const kindWords: Record<CredentialType, KindWords> = {
  oauth: { label: "OAuth sign-in", help: "A person consents at the vendor; Patchbay renews it." },
  bearer: { label: "Bearer token", help: "A token that you made at the vendor, sent as Authorization: Bearer." },
  api_key: { label: "API key", help: "Sent in a header, in the address, or as half of a basic sign-in." },
  basic: { label: "User name and password", help: "Basic sign-in, as RFC 7617 has it." },
  client_credentials: {
    label: "Client credentials",
    help: "An OAuth client that gets tokens for itself, without a person.",
  },
  aws: { label: "AWS access key", help: "Requests are signed with Signature Version 4; the key is never sent." },
  connection_string: { label: "Connection string", help: "Host, database, user and password in one line." },
};

export function isInputKind(value: string): value is InputKind {
  return all.some((kind) => kind === value);
}
