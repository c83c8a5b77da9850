import { controlName, credentialInput } from "@/components/credentials/credential-input";
import { type InputKind, isInputKind } from "@/components/credentials/kinds";
import type { ServerInspection } from "@/lib/contracts";

/**
 * How an installation signs in: the vendor's own consent page, the same with a client registered by hand, a bearer token, or a secret of
 * another kind.
 */
export const METHODS = ["oauth", "client", "token", "other"] as const;
export type Method = (typeof METHODS)[number];

export function isMethod(value: string): value is Method {
  return METHODS.some((method) => method === value);
}

/** The way to sign in that a server's own answer suggests. */
export function methodFor({ sign_in: signIn, client }: Pick<ServerInspection, "sign_in" | "client">): Method {
  if (signIn === "unknown") return "token";
  return signIn === "oauth" && client === "manual" ? "client" : "oauth";
}

/**
 * The install form as the verb's input. Only the fields of the chosen way to sign in count; what is empty was not given.
 * Judging it is the verb's business.
 */
export function installInput(connectorId: string, form: FormData): Readonly<Record<string, unknown>> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const kind = enteredKind(form);
  const client =
    text("method") === "client"
      ? given({ client_id: text("client_id"), client_secret: text("client_secret") })
      : undefined;
  return given({
    connector_id: connectorId,
    name: text("name"),
    url: text("url"),
    shared: form.get("shared") === "on",
    credentials: kind === null ? client : credentialInput(kind, form),
  });
}

/** The kind of secret that the form enters; null where somebody consents instead. */
export function enteredKind(form: FormData): InputKind | null {
  const method = form.get("method");
  if (method === "token") return "bearer";
  const kind = form.get(KIND_CONTROL);
  return method === "other" && typeof kind === "string" && isInputKind(kind) ? kind : null;
}

/** The control that names the kind of another secret. */
export const KIND_CONTROL = "kind";

/** What a page that is reloaded may have kept: nothing that is a secret, or half of one. */
export const DRAFT_CONTROLS: readonly string[] = [
  "url",
  "name",
  "method",
  "shared",
  KIND_CONTROL,
  "client_id",
  controlName("api_key", "placement"),
  controlName("api_key", "name"),
  controlName("api_key", "prefix"),
  controlName("basic", "username"),
  controlName("client_credentials", "client_id"),
  controlName("client_credentials", "token_url"),
  controlName("client_credentials", "scopes"),
  controlName("aws", "region"),
  controlName("aws", "service"),
];

/** Where a finished install leads: to its connection, or to its own page when a secret has connected it already. */
export function afterInstall(
  org: string,
  withSecret: boolean,
  outcome:
    | { readonly kind: "exists" }
    | { readonly kind: "installed"; readonly id: string; readonly failure: { readonly code: string } | null },
): string | null {
  if (outcome.kind === "exists") return null;
  const { id, failure } = outcome;
  if (failure !== null) return `/o/${org}/connect/${id}?method=token&failed=${encodeURIComponent(failure.code)}`;
  return withSecret ? `/o/${org}/installations/${id}` : `/o/${org}/connect/${id}`;
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
