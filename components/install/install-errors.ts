import type { CredentialFaults } from "@/components/credentials/credential-faults";
import type { FormError } from "@/components/ui/form-errors";
import type { Problem } from "@/lib/contracts";

/** Fields whose control has an id to lead to. */
const CONTROLS: Readonly<Record<string, string>> = {
  url: "url",
  name: "name",
  "credentials.client_id": "client_id",
  "credentials.client_secret": "client_secret",
};

/** The message of each field at fault. */
export function fieldErrors(problem: Problem | null): Readonly<Record<string, string | undefined>> {
  if (problem === null) return {};
  const [, field] = /^(url|client_id)\b/.exec(problem.detail) ?? [];
  const named = field === "client_id" ? { "credentials.client_id": problem.detail } : { url: problem.detail };
  if (problem.errors.length === 0) return field === undefined ? {} : named;
  return Object.fromEntries(problem.errors.map((error) => [error.field, error.message]));
}

/** The same as a summary, each with the way to its control. */
export function formErrors(problem: Problem | null, faults: CredentialFaults): readonly FormError[] {
  // A secret's faults stand at its fields.
  if (problem === null || Object.keys(faults).length > 0) return [];
  const named = Object.entries(fieldErrors(problem)).filter(([field]) => field in CONTROLS);
  if (named.length === 0) return [{ message: problem.detail }];
  return named.map(([field, message]) => ({ message: message ?? problem.detail, fieldId: CONTROLS[field] }));
}
