import { CredentialInput } from "@/lib/contracts";
import { type CredentialFaults, faultsOf } from "./credential-faults";
import type { InputKind } from "./kinds";

/** Judges what was entered by the wire's own schema, before it is sent. To be fetched when a form is sent: the schemas weigh. */
export function checkCredential(kind: InputKind, input: unknown): CredentialFaults {
  const { error } = CredentialInput.safeParse(input);
  const issues = error?.issues ?? [];
  return faultsOf(
    kind,
    issues.map(({ path, code, message }) => ({ field: path.join("."), code, message })),
  );
}
