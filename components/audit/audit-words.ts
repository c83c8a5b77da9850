/** Each action of the trail: what it is called in a filter, and what its actor did. */
const actions: Readonly<Record<string, readonly [name: string, did: string]>> = {
  "installation.create": ["Installation created", "installed"],
  "installation.update": ["Installation changed", "changed"],
  "installation.restore_config": ["Configuration restored", "restored the configuration of"],
  "installation.delete": ["Installation deleted", "deleted"],
  "installation.set_client": ["OAuth client set", "set the OAuth client of"],
  "installation.connect": ["Connected", "connected"],
  "installation.disconnect": ["Disconnected", "disconnected"],
  "installation.rotate_credentials": ["Credentials rotated", "rotated the credentials of"],
  "installation.rotate_client_secret": ["Client secret replaced", "replaced the client secret of"],
  "installation.set_credentials": ["Credentials set", "set the credentials of"],
  "installation.delete_credentials": ["Credentials deleted", "deleted the credentials of"],
  "installation.end_overlap": ["Old secret ended", "ended the old secret of"],
  "connector.create": ["Connector added", "added"],
  "connector.connect": ["Connected", "connected"],
  "connector.authorize": ["Consent asked for", "asked for consent for"],
  "connector.disconnect": ["Disconnected", "disconnected"],
  "connector.fail": ["Connection failed", "lost the connection of"],
  "connector.delete": ["Connector deleted", "deleted"],
  "credential.refresh": ["Token renewed", "renewed the token of"],
  "credential.fallback": ["Old secret was needed", "had to use the old secret of"],
  "credential.revoke": ["Tokens revoked", "had the provider revoke the tokens of"],
  "credential.revoke_delayed": ["Revocation waits", "is still trying to revoke the tokens of"],
  "credential.revoke_failed": ["Tokens not revoked", "could not have the tokens revoked of"],
  "api_key.create": ["API key created", "created the API key"],
  "api_key.revoke": ["API key revoked", "revoked the API key"],
  "member.add": ["Member added", "added"],
  "member.change_role": ["Role changed", "changed the role of"],
  "member.remove": ["Member removed", "removed"],
  "organization.create": ["Organization created", "created the organization"],
  "organization.update": ["Organization changed", "changed the organization"],
  "session.end": ["Session ended", "ended one of their sessions"],
  "session.end_others": ["Other sessions ended", "ended their other sessions"],
  "password.change": ["Password changed", "changed their password"],
};

const entities: Readonly<Record<string, string>> = {
  installation: "Installations",
  api_key: "API keys",
  user: "Members",
  organization: "Organization",
  session: "Sessions",
  permission: "Refused permissions",
};

/** Before the id of what nothing names; where the sentence itself says what it is, none. */
const nouns: Readonly<Record<string, string>> = { installation: "installation", user: "member" };

/** Actions whose sentence is whole without a thing: the organization there is one of, the session is one's own. */
const complete = new Set(["organization", "session"]);

export const knownActions = Object.entries(actions)
  .map(([value, [label]]) => ({ value, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label));

export const knownEntities = Object.entries(entities).map(([value, label]) => ({ value, label }));

export interface Sentence {
  readonly did: string;
  /** Null where the sentence is whole without one. */
  readonly thing: string | null;
}

export interface EntryFacts {
  readonly action: string;
  readonly outcome: string;
  readonly entity: { readonly type: string; readonly id: string };
  readonly before: unknown;
  readonly after: unknown;
}

/** "changed the role of" + "ada@example.com"; an action without words of its own is shown by its name. */
export function sentenceOf(entry: EntryFacts, names: Readonly<Record<string, string>>): Sentence {
  const [name, did] = actions[entry.action] ?? [entry.action, entry.action];
  if (entry.outcome === "denied") return { did: "was refused:", thing: name };
  const whole = complete.has(entry.entity.type) || entry.action === "password.change";
  return { did, thing: whole ? null : thingOf(entry, names) };
}

function thingOf({ entity, before, after }: EntryFacts, names: Readonly<Record<string, string>>): string {
  const noun = nouns[entity.type];
  return names[entity.id] ?? told(after) ?? told(before) ?? `${noun ? `${noun} ` : ""}${entity.id.slice(0, 8)}`;
}

/** The name or address that the entry itself holds: what was deleted is known by nothing else. */
function told(facts: unknown): string | null {
  if (typeof facts !== "object" || facts === null) return null;
  for (const [key, value] of Object.entries(facts)) {
    if ((key === "name" || key === "email") && typeof value === "string" && value !== "") return value;
  }
  return null;
}

/** Whose name stands in the sentence: what Patchbay does by itself is its own doing. */
export function actorName({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return kind === "system" ? "Patchbay" : name;
}
