import type { InputKind } from "./kinds";

/** The name of a control: kinds share names of fields, and one form may hold several kinds. */
export function controlName(kind: InputKind, field: string): string {
  return `${kind}.${field}`;
}

/**
 * The controls of one kind as the wire's CredentialInput, as far as they were filled in. Judging it is the schema's business; controls of
 * other kinds are not read, so what was typed there goes nowhere.
 */
export function credentialInput(kind: InputKind, form: FormData): Readonly<Record<string, unknown>> {
  const prefix = controlName(kind, "");
  const fields: Record<string, unknown> = { type: kind };
  for (const [name, value] of form) {
    if (!name.startsWith(prefix) || typeof value !== "string" || value === "") continue;
    const field = name.slice(prefix.length);
    const given = verbatim.includes(field) ? value : value.trim();
    if (given !== "") fields[field] = field === "scopes" ? given.split(/[\s,]+/) : given;
  }
  // An empty password is a password.
  return kind === "basic" ? { password: "", ...fields } : fields;
}

/** A password may begin or end with a space; what is copied elsewhere only does by accident. */
const verbatim = ["password"];
