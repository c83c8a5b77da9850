import type { CredentialFacts } from "@/lib/contracts";

const titles: Record<CredentialFacts["kind"], string> = {
  oauth: "Sign-in",
  bearer: "Static access token",
  client_secret: "OAuth client secret",
  config: "Secret settings",
};

const descriptions: Record<CredentialFacts["kind"], string> = {
  oauth: "Issued at the consent page, renewed by Patchbay ahead of its end.",
  bearer: "Entered by hand. Patchbay cannot renew it.",
  client_secret: "Of the OAuth client that was registered by hand.",
  config: "The secret fields of the configuration.",
};

export function credentialTitle({ kind }: Pick<CredentialFacts, "kind">): string {
  return titles[kind];
}

export function credentialDescription({ kind }: Pick<CredentialFacts, "kind">): string {
  return descriptions[kind];
}
