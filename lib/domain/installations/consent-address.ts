import { createHmac } from "node:crypto";
import { derivedSecret } from "@/lib/platform/secrets";

/** The `state` of an authorization request, from the nonce that is kept in its place: who reads the database cannot tell it. */
export function consentStateOf(nonce: string): string {
  return createHmac("sha256", derivedSecret("consent-state")).update(nonce).digest("base64url");
}

/** The address of the consent page, from the one that is kept. */
export function consentAddress(kept: string): string {
  const url = new URL(kept);
  const nonce = url.searchParams.get("state");
  if (nonce !== null) url.searchParams.set("state", consentStateOf(nonce));
  return url.href;
}
