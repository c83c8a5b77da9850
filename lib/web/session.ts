import { getServerSession } from "next-auth";
import { cookies, headers } from "next/headers";
import { endSession, readSession, type SignedIn } from "@/lib/domain/orgs";
import { authOptions, sessionCookie } from "./auth-options";
import { requireSameOrigin } from "./same-origin";

/** The signed-in person of the current request, as the database sees the session now. */
export async function currentSignedIn(): Promise<SignedIn | null> {
  const session: unknown = await getServerSession(authOptions());
  if (typeof session !== "object" || session === null || !("sid" in session) || typeof session.sid !== "string")
    return null;
  return readSession(session.sid);
}

/** Whether the browser comes with a session that is over: revoked, or older than it may be. */
export async function carriesEndedSession(): Promise<boolean> {
  return (await cookies()).has(sessionCookie().name) && (await currentSignedIn()) === null;
}

/** Ends the session of the current request, for good, and takes its cookie away. */
export async function signOut(): Promise<void> {
  requireSameOrigin(await headers());
  const signedIn = await currentSignedIn();
  if (signedIn) await endSession(signedIn.sessionId);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
