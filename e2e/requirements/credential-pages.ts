import type { Requirement } from "./requirement";

/** What an installation signs in with, as its pages show it. */
export const credentialPages = {
  "R-SIGN-01": {
    source: "Patchbay: credentials page",
    text: "A token that ends is renewed by itself, and the page shows that renewal without being asked.",
  },
  "R-SIGN-02": {
    source: "Patchbay: reconnect needed",
    text: "A sign-in that is lost for good is told in words on the installation's pages and on the home page, and one click leads to its consent page.",
  },
  "R-SIGN-03": {
    source: "Patchbay: credentials page",
    text: "A secret is replaced from the page, which says until when the old one works; what the server refuses is said at its field and changes nothing.",
  },
  "R-SIGN-04": {
    source: "Patchbay: test connection",
    text: "A test shows each step as it ends, with its duration, and can be cancelled.",
  },
  "R-SIGN-05": {
    source: "OAuth 2.1 §3.2.3, MCP Authorization: step-up",
    text: "Scopes that were asked for and not granted are named, and one click asks for them again.",
  },
  "R-SIGN-06": {
    source: "OWASP ASVS 5.0 V13, V14",
    text: "What is typed into a field for a secret is in no page, no answer, no address and no storage of the browser.",
  },
  "R-SIGN-07": {
    source: "Patchbay: install",
    text: "The install page takes a secret of every kind that the connector can use, and keeps a draft without it.",
  },
} satisfies Record<string, Requirement>;
