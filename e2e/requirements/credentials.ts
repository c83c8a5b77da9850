import type { Requirement } from "./requirement";

/** What an installation signs in with: its kinds, and what becomes of them. */
export const credentials = {
  "R-CRED-01": {
    source: "RFC 6750 §2.1, RFC 7617 §2",
    text: "A bearer token, an API key (header, address, basic) and a user name with password go exactly where their server expects them.",
  },
  "R-CRED-02": {
    source: "AWS Signature Version 4",
    text: "Requests to AWS are signed over method, path, query, headers and the body's hash, as AWS's own test suite has it.",
  },
  "R-CRED-03": {
    source: "RFC 3986 §3.2",
    text: "A connection string is read by an allow-list of schemes; nothing in it leads elsewhere or reads a file, and no error repeats any of it.",
  },
} satisfies Record<string, Requirement>;
