import { completeConnect } from "@/lib/domain/connect";
import { setClient } from "@/lib/domain/installations";
import { aConnector, consentOf } from "./connecting";

/** An OAuth client that is registered at the vendor by hand. */
export const BY_HAND = { clientId: "by-hand", clientSecret: "the-secret-of-the-client-by-hand" } as const;

/** For `withConnecting`: the vendor knows that client. */
export const KNOWN_CLIENT = {
  clients: [{ ...BY_HAND, redirectUris: ["http://localhost:3999/api/v1/connectors/oauth/callback"] }],
};

/** Connected by consent with it. */
export async function aConnectedByHand(url: string) {
  const made = await aConnector(url);
  await setClient(made.member, { id: made.id, client_id: BY_HAND.clientId, client_secret: BY_HAND.clientSecret });
  await completeConnect(await consentOf(made.member, made.id), made.browser);
  return made;
}
