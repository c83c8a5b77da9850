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

export function credentialTitle({ kind }: Pick<CredentialFacts, "kind">): string {
  return titles[kind];
}
