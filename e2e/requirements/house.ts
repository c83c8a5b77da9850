import type { Requirement } from "./requirement";

/** Starting, the console, and the house itself. */
export const house = {
  "R-RUN-01": { source: "Our rule: start", text: "Bad configuration stops the start and names the variable." },
  "R-RUN-02": {
    source: "Our rule: start",
    text: "The embedded and an outside PostgreSQL get the same schema by the same migrations, also when several processes start at once.",
  },
  "R-RUN-03": {
    source: "Our rule: stop",
    text: "SIGTERM lets running requests end; after kill -9 the next start finds everything that was acknowledged.",
  },
  "R-RUN-04": {
    source: "Our rule: setup",
    text: "The first run makes the owner, in the browser or from settings, and setup is locked afterwards.",
  },
  "R-RUN-05": {
    source: "Our rule: health",
    text: "Health answers quickly under load, and readiness says no while the database is away.",
  },
  "R-WEB-01": {
    source: "Our rule: main path",
    text: 'A person signs in, installs the sandbox connector, consents, sees "connected" without reloading, and the usage page shows exactly the calls that were made.',
  },
  "R-WEB-02": {
    source: "Our rule: consent window",
    text: "A blocked popup, a closed window and a denied consent each leave a way on, in words.",
  },
  "R-WEB-03": {
    source: "Our rule: lists",
    text: "Filters, search and page of the list live in the URL: a copied address shows the same rows.",
  },
  "R-WEB-04": {
    source: "RFC 7396 §2, RFC 9110 §13.1.1",
    text: "A config edit merges, null deletes, and an edit of an outdated version is refused with both versions shown.",
  },
  "R-WEB-05": {
    source: "WCAG 2.2 AA",
    text: "Axe finds nothing on any page, in light and in dark, at 1440 and at 390 px.",
  },
  "R-HOUSE-01": {
    source: "Our rule: borders",
    text: "Each forbidden import, cycle and escape from the type system is reported by the one lint configuration.",
  },
  "R-HOUSE-02": {
    source: "OWASP ASVS 5.0 V15",
    text: "No dependency is older than the floor that its known holes set.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
