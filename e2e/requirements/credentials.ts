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
  "R-CRED-04": {
    source: "RFC 9110 §11",
    text: "API key, user name and password, key pair of AWS: each signs in once before it is kept, is then sent with every call, and no answer repeats it.",
  },
  "R-CRED-05": {
    source: "OWASP ASVS 5.0 V13",
    text: "A secret is rotated with overlap: calls use the new one, the one before is tried once where the server refuses it, and goes when its time is over.",
  },
  "R-CRED-06": {
    source: "RFC 6749 §4.4, RFC 8707 §2.2",
    text: "An OAuth client asks for tokens for itself, and again whenever one ends.",
  },
  "R-CRED-07": {
    source: "Patchbay",
    text: "What an installation is configured to send goes along with every request to its server: handshake, probe, list of tools, test and call.",
  },
  "R-CRED-08": {
    source: "Patchbay",
    text: "A test of a connection goes step by step from the address to the tools and is told while it runs; a credential is at hand and may go to the address, or that step fails.",
  },
  "R-CRED-09": {
    source: "Patchbay",
    text: "An installation may be given any kind of credential as it is made; one that does not fit its server makes nothing.",
  },
  "R-CRED-10": {
    source: "OWASP ASVS 5.0 V16",
    text: "Setting, rotating and deleting credentials is for those who may change the installation, is on the trail without a secret, and changes nothing when it fails.",
  },
  "R-CRED-11": {
    source: "Patchbay",
    text: "A database is signed in to with its connection string, at an address that the guard has checked; it is tested step by step, and a call to it is answered with a problem.",
  },
  "R-CRED-12": {
    source: "RFC 6749 §5.2",
    text: "An OAuth client that was entered by hand and is refused costs no consent: its grant stays, nothing asks more than once an hour, and the current secret mends it at once.",
  },
  "R-CRED-13": {
    source: "RFC 7009 §2",
    text: "A grant is revoked with the client secret that is current, also after its connector and the secret are deleted; a client that was entered by hand and is refused is waited for, a month at most.",
  },
} satisfies Record<string, Requirement>;
