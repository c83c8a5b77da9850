import type { Problem } from "@/lib/contracts";
import { controlName } from "./credential-input";
import type { InputKind } from "./kinds";

/** The message of each control at fault, by its name. */
export type CredentialFaults = Readonly<Record<string, string>>;

interface Fault {
  /** Dotted, from the credential itself: `token`. */
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** Faults of a credential, put beside the controls they are about. */
export function faultsOf(kind: InputKind, faults: readonly Fault[]): CredentialFaults {
  const placed: Record<string, string> = {};
  for (const { field, code, message } of faults) {
    const [name = ""] = field.split(".");
    if (name !== "") placed[controlName(kind, name)] ??= wordsOf(code, message);
  }
  return placed;
}

/** What the server found wrong: with its fields, or with the secret itself where it was tried and refused. */
export function faultsOfProblem(kind: InputKind, { errors, detail }: Problem): CredentialFaults {
  const inside = errors.map((error) => ({ ...error, field: error.field.replace(/^credentials?\./, "") }));
  if (inside.length > 0) return faultsOf(kind, inside);
  const [, refused] = /^(?:credentials?|access_token|client_secret): (.+)$/s.exec(detail) ?? [];
  return refused === undefined ? {} : { [controlName(kind, secretFields[kind])]: refused };
}

/** The control that a refusal is about. */
const secretFields: Record<InputKind, string> = {
  bearer: "token",
  api_key: "value",
  basic: "password",
  client_credentials: "client_secret",
  aws: "secret_access_key",
  connection_string: "value",
};

/** Our own messages say what the value must be; a library's are put into words by their code. */
function wordsOf(code: string, message: string): string {
  if (/^\p{Ll}/u.test(message)) return `It ${message}.`;
  return byCode[code] ?? message;
}

const byCode: Readonly<Record<string, string>> = {
  too_small: "Enter it; it is missing.",
  invalid_type: "Enter it; it is missing.",
  too_big: "It is too long.",
  invalid_format: "It is not in the right form.",
  invalid_value: "It is none of the choices.",
};
