import { getServerSession } from "next-auth";
import { readSession, type SignedIn } from "@/lib/domain/orgs";
import { authOptions } from "./auth-options";

/** The signed-in person of the current request, as the database sees the session now. */
export async function currentSignedIn(): Promise<SignedIn | null> {
  const session: unknown = await getServerSession(authOptions());
  if (typeof session !== "object" || session === null || !("sid" in session) || typeof session.sid !== "string")
    return null;
  return readSession(session.sid);
}
