import type { CatalogEntry } from "@/lib/contracts";

const words: Record<CatalogEntry["auth"], { readonly short: string; readonly long: string }> = {
  none: { short: "No sign-in", long: "It answers without a sign-in." },
  oauth2: {
    short: "OAuth sign-in",
    long: "You sign in at the vendor and approve what Patchbay may do. Patchbay never sees your password.",
  },
  bearer: { short: "Access token", long: "You paste an access token that you made at the vendor." },
  api_key: { short: "API key", long: "You paste an API key that you made at the vendor." },
  basic: { short: "User and password", long: "You enter a user name and a password." },
  aws: { short: "AWS keys", long: "You enter an AWS access key." },
  connection_string: { short: "Connection string", long: "You enter a connection string." },
};

/** How one signs in to a connector, for people. */
export function signInWords(auth: CatalogEntry["auth"]): { readonly short: string; readonly long: string } {
  return words[auth];
}
