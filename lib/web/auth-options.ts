import type { NextAuthOptions, Profile, TokenSet, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { endSession, SESSION_SECONDS, signIn, signInByIdentity, startSession } from "@/lib/domain/orgs";
import { AppError } from "@/lib/kernel/errors";
import { env, type OidcSettings } from "@/lib/platform/env";
import { derivedSecret } from "@/lib/platform/secrets";

type ProfileRequest = Parameters<NonNullable<UserinfoEndpointHandler["request"]>>[0];

/** A JWT in a cookie carries the id of a session row; the row decides, so that a session can be ended at once. */
export function authOptions(): NextAuthOptions {
  const { publicUrl, oidc } = env();
  return {
    secret: derivedSecret("session").toString("base64url"),
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider, ...(oidc ? [oidcProvider(oidc)] : [])],
    cookies: cookieNames(publicUrl.startsWith("https://")),
    callbacks: {
      signIn: async ({ user, account }) =>
        account?.type !== "oauth" || (typeof user.email === "string" && (await signInByIdentity(user.email)) !== null),
      jwt: async ({ token, user, account }) => {
        if (!user) return token;
        const person = account?.type === "oauth" && user.email ? await signInByIdentity(user.email) : user;
        if (!person) throw new Error("signed in without an account");
        return { sub: person.id, sid: await startSession(person.id) };
      },
      session: ({ session, token }) => ({ ...session, sid: token["sid"] }),
      redirect: ({ url }) => (new URL(url, publicUrl).origin === publicUrl ? new URL(url, publicUrl).href : publicUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token["sid"] === "string") await endSession(token["sid"]);
      },
    },
  };
}

/** What the sign-in page offers beside e-mail and password. */
export function providersOffered(): readonly { readonly id: string; readonly name: string }[] {
  const { oidc } = env();
  return oidc ? [{ id: "oidc", name: oidc.name }] : [];
}

const passwordProvider = CredentialsProvider({
  credentials: { email: {}, password: {} },
  authorize: async (credentials, request): Promise<User | null> => {
    const address = String(request.headers?.["x-client-address"] ?? "unknown");
    try {
      return await signIn({ email: credentials?.email ?? "", password: credentials?.password ?? "", address });
    } catch (error) {
      // next-auth hands an error's message to the page as its code.
      throw new Error(error instanceof AppError ? error.code : "internal", { cause: error });
    }
  },
});

function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  name,
}: OidcSettings): OAuthConfig<{ sub: string; email?: string; email_verified?: boolean; name?: string }> {
  return {
    id: "oidc",
    name,
    type: "oauth",
    issuer,
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    userinfo: { request: allClaims },
    // An address that the provider has not verified proves nothing about whose account it is.
    profile: ({ sub, email, email_verified: verified, name: called }) => ({
      id: sub,
      email: verified === true && email ? email : null,
      name: called ?? null,
    }),
  };
}

// OpenID Connect Core §5.4: e-mail and name may come from the userinfo endpoint only; §5.3.2: they count for the same sub only
async function allClaims({ client, tokens }: ProfileRequest): Promise<Profile> {
  // Run time's class is openid-client's; next-auth's type shows its data only.
  const proven = (tokens as TokenSet & { claims: () => Profile }).claims();
  if (proven.email !== undefined || client.issuer.metadata.userinfo_endpoint === undefined) return proven;
  const told = await client.userinfo(tokens.access_token ?? "");
  if (told.sub !== proven.sub) throw new Error("the userinfo endpoint speaks of somebody else");
  return { ...told, ...proven };
}

/** The cookie that carries the session, as it is set. */
export function sessionCookie() {
  return ourCookie("session", env().publicUrl.startsWith("https://"));
}

function cookieNames(secure: boolean): NonNullable<NextAuthOptions["cookies"]> {
  const cookie = (name: string) => ourCookie(name, secure);
  const shortLived = (name: string) => ({ name: cookie(name).name, options: { ...cookie(name).options, maxAge: 900 } });
  return {
    sessionToken: cookie("session"),
    callbackUrl: cookie("callback-url"),
    csrfToken: cookie("csrf"),
    pkceCodeVerifier: shortLived("pkce"),
    state: shortLived("state"),
    nonce: cookie("nonce"),
  };
}

/** `__Host-` binds a cookie to this very host and path; browsers take it over https only. */
function ourCookie(name: string, secure: boolean) {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return { name: `${secure ? "__Host-" : ""}patchbay.${name}`, options };
}
