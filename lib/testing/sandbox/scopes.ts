/** What a permission lets an application do, in the words of the consent page. */
export interface ScopeText {
  readonly scope: string;
  readonly title: string;
  readonly detail: string;
  readonly effect: "read" | "write" | "danger" | "stay";
}

/** Scopes of the MCP server, as opposed to those of OpenID Connect. */
export const taskScopes = ["tasks:read", "tasks:write", "tasks:admin"] as const;
/** What a client is told to ask for; `tasks:admin` comes by step-up. */
export const usualScopes = ["tasks:read", "tasks:write"] as const;
export const signInScopes = ["openid", "profile", "email", "offline_access"] as const;

const texts: readonly ScopeText[] = [
  { scope: "tasks:read", title: "See your tasks", detail: "Titles, projects and who works on what", effect: "read" },
  { scope: "tasks:write", title: "Add and complete tasks", detail: "Changes show under your name", effect: "write" },
  {
    scope: "tasks:admin",
    title: "Delete every task",
    detail: "For the whole workspace, without a way back",
    effect: "danger",
  },
  { scope: "openid", title: "Know who you are", detail: "Your account’s identifier", effect: "read" },
  { scope: "profile", title: "See your name", detail: "As it shows in the workspace", effect: "read" },
  { scope: "email", title: "See your e-mail address", detail: "To recognize you elsewhere", effect: "read" },
  {
    scope: "offline_access",
    title: "Stay connected",
    detail: "Also while you are away, until you disconnect it",
    effect: "stay",
  },
];

/** The texts of the scopes in `requested`, in the page's order. Scopes that do not exist are left out. */
export function describeScopes(requested: ReadonlySet<string>): readonly ScopeText[] {
  return texts.filter((text) => requested.has(text.scope));
}
