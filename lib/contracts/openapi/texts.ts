import type { Tag } from "../operations";

export const ABOUT = `Install connectors for an organization, connect them, call through them, and see what was used.

**Authentication.** Programs send an API key: \`Authorization: Bearer pb_…\`. The console's own session works too, with the organization in \`Patchbay-Organization\`.

**Errors.** Every failure is \`application/problem+json\` (RFC 9457) with a stable \`code\`; \`errors\` names each field that does not fit. What belongs to somebody else does not exist: 404.

**Pages.** Lists come in pages. Send \`next_cursor\` back as \`cursor\`; a page goes on exactly after the one before, whatever was added or deleted meanwhile.

**Repeating.** A POST with an \`Idempotency-Key\` can be sent again: it has no second effect and gets the first answer. Of everything else that fails with 429, 502, 503 or 504 a GET may be repeated, after \`Retry-After\` where that is said. \`RateLimit\` tells what is left.

**Versions.** Send the \`ETag\` that you have read as \`If-Match\`: what changed meanwhile is not overwritten, you get 412.

**TypeScript.** \`human-sdk\` is the client for Node and browsers: it pages, waits and repeats as it should.

**Ids.** An installation is named by its UUID or by \`inst_<32 hex>\`. Times are RFC 3339 in UTC.`;

export const TAG_NOTES: Readonly<Record<Tag, string>> = {
  Installations: "Connectors of the catalog, installed for the organization.",
  "Lists and bulk": "Counts beside the list, saved views, export, and one action over many installations.",
  Configuration: "An installation's settings as a whole, and their history.",
  Calls: "The request log: single calls and failed ones in groups, never what was in them.",
  Activity: "What happened to an installation: events that came, deliveries that went, changes that were made.",
  Connectors:
    "MCP servers by their address, as the Agent Stack's Connectors API describes them. An installation is a connector too.",
  "MCP proxy": "Calls to a connected server, with its credential added and each call counted.",
  Usage: "What was called, how often, how fast, and with what outcome.",
  Catalog: "What can be installed.",
  Audit: "Who changed what, in a chain that cannot be changed afterwards.",
  Access: "People and their API keys; for the console's session alone.",
  Server: "The server itself.",
};
