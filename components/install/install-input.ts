/** How an installation signs in: the vendor's own consent page, the same with a client registered by hand, or a static token. */
export const METHODS = ["oauth", "client", "token"] as const;
export type Method = (typeof METHODS)[number];

/**
 * The install form as the verb's input. Only the fields of the chosen way to sign in count; what is empty was not given.
 * Judging it is the verb's business.
 */
export function installInput(connectorId: string, form: FormData): Readonly<Record<string, unknown>> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
  };
  const method = text("method") ?? "oauth";
  const client =
    method === "client" ? { client_id: text("client_id"), client_secret: text("client_secret") } : undefined;
  return given({
    connector_id: connectorId,
    name: text("name"),
    url: text("url"),
    shared: form.get("shared") === "on",
    credentials: client && given(client),
    access_token: method === "token" ? text("access_token") : undefined,
  });
}

/** Where a finished install leads: to its connection, or to its own page when a token has connected it already. */
export function afterInstall(
  org: string,
  withToken: boolean,
  outcome:
    | { readonly kind: "exists" }
    | { readonly kind: "installed"; readonly id: string; readonly failure: { readonly code: string } | null },
): string | null {
  if (outcome.kind === "exists") return null;
  const { id, failure } = outcome;
  if (failure !== null) return `/o/${org}/connect/${id}?method=token&failed=${encodeURIComponent(failure.code)}`;
  return withToken ? `/o/${org}/installations/${id}` : `/o/${org}/connect/${id}`;
}

function given<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
