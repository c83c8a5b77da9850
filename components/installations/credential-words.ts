import type { CredentialFacts } from "@/lib/contracts";

const titles: Record<CredentialFacts["kind"], string> = {
  oauth: "Sign-in",
  bearer: "Static access token",
  api_key: "API key",
  basic: "User name and password",
  client_credentials: "OAuth client of its own",
  aws: "AWS access key",
  connection_string: "Connection string",
  client_secret: "OAuth client secret",
  config: "Secret settings",
};

const descriptions: Record<CredentialFacts["kind"], string> = {
  oauth: "Issued at the consent page, renewed by Patchbay ahead of its end.",
  bearer: "Entered by hand. Patchbay cannot renew it.",
  api_key: "Entered by hand, sent with every request.",
  basic: "Entered by hand, sent with every request.",
  client_credentials: "Entered by hand; its first token is fetched when it connects.",
  aws: "Entered by hand. Requests are signed with it; it is never sent.",
  connection_string: "Entered by hand, used to sign in to the database.",
  client_secret: "Of the OAuth client that was registered by hand.",
  config: "The secret fields of the configuration.",
};

export function credentialTitle({ kind }: Pick<CredentialFacts, "kind">): string {
  return titles[kind];
}

export function credentialDescription({ kind }: Pick<CredentialFacts, "kind">): string {
  return descriptions[kind];
}
