const words: Readonly<Record<string, string>> = {
  "connectors:read": "See connectors and their state",
  "installations:read": "See installations and their configuration",
  "usage:read": "See calls and usage",
  "members:read": "See members and settings",
  "connectors:write": "Add, connect and disconnect connectors",
  "connectors:proxy": "Call tools through connectors",
  "installations:write": "Install, and configure one’s own installations",
  "keys:write": "Make and revoke one’s own API keys",
  "installations:manage": "Manage everybody’s installations",
  "keys:manage": "See and revoke everybody’s API keys",
  "members:manage": "Add and remove members, change roles",
  "audit:read": "Read the audit trail",
  "organization:configure": "Change the organization’s name and return addresses",
  "organization:manage": "Make and remove owners",
};

/** A permission or a key's scope in plain words; its name where there are none. */
export function permissionWords(permission: string): string {
  return Object.hasOwn(words, permission) ? (words[permission] ?? permission) : permission;
}
