import type { Requirement } from "./requirement";

/** What must hold against an attacker and against failure. */
export const safety = {
  "R-NET-01": {
    source: "OWASP API7:2023",
    text: "Every address that a name resolves to and every address literal is checked: private, loopback, link-local, multicast, mapped and metadata addresses answer 403 address_blocked.",
  },
  "R-NET-02": {
    source: "OWASP API7:2023",
    text: "The connection goes to the address that was checked, so a name that resolves differently a moment later gains nothing.",
  },
  "R-NET-03": {
    source: "RFC 9700 §4.11",
    text: "A redirect to another origin is not followed with a body or a credential, and none at all from token, registration and revocation endpoints.",
  },
  "R-NET-04": {
    source: "OWASP API4:2023",
    text: "Every outgoing request has a time limit and a bound on what it reads.",
  },
  "R-NET-05": {
    source: "Our rule: one guarded door",
    text: "No setting of the environment leads outgoing requests through a proxy, or past the check of certificates, without our knowing.",
  },
  "R-NET-06": {
    source: "Our rule: one guarded door",
    text: "Every place that can call out is known: it goes through the guard, or to an address that only the operator chooses. A new one fails the tests.",
  },
  "R-AUTH-01": {
    source: "OWASP ASVS 5.0 V6",
    text: "Passwords are kept under a slow salted hash; sign-in is throttled per account and per address, and answers alike for a wrong password and an unknown address.",
  },
  "R-AUTH-02": {
    source: "OpenID Connect Core 1.0 §3.1",
    text: "A configured OpenID provider signs in by code flow with PKCE, state and nonce.",
  },
  "R-AUTH-03": { source: "OWASP ASVS 5.0 V7", text: "A session that was ended in the database is refused at once." },
  "R-AUTH-04": {
    source: "OWASP ASVS 5.0 V3",
    text: "Session cookies are HttpOnly and SameSite=Lax, and carry the __Host- prefix on https.",
  },
  "R-AUTH-05": {
    source: "OWASP ASVS 5.0 V3",
    text: "A change that a cookie authorizes is refused from another origin, also with a spoofed X-Forwarded-Host.",
  },
  "R-AUTH-06": {
    source: "OWASP ASVS 5.0 V3",
    text: "Pages carry a policy with nonces and without unsafe-*, refuse to be framed, and private answers are not stored.",
  },
  "R-AUTH-07": {
    source: "RFC 6750 §2.1",
    text: "A key is shown once, kept as a keyed hash, and refused when malformed, expired or revoked, never taken as anonymous.",
  },
  "R-AUTH-08": {
    source: "OWASP API5:2023",
    text: "A key does what its scopes and its person's role both allow, and loses it when the person leaves.",
  },
  "R-VAULT-01": {
    source: "OWASP ASVS 5.0 V11",
    text: "Each secret is sealed with AES-256-GCM under a data key of its own, wrapped by a versioned master key.",
  },
  "R-VAULT-02": {
    source: "NIST SP 800-38D §7",
    text: "A sealed secret that was moved to another organization, installation or kind does not open.",
  },
  "R-VAULT-03": {
    source: "OWASP ASVS 5.0 V14, V16",
    text: "No planted secret appears in an answer, a page, a log, an audit entry or a dump of the database.",
  },
  "R-DATA-01": {
    source: "PostgreSQL: row security policies",
    text: "Without an organization set, and with another one, the application's role sees and changes no row of a tenant's table.",
  },
  "R-DATA-02": { source: "Our rule: audit", text: "A change and its audit entry commit together or not at all." },
  "R-DATA-03": {
    source: "Our rule: audit",
    text: "An edited, deleted or swapped audit entry breaks the chain visibly.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
