import { TEST_PASSWORD } from "@/lib/testing/actors";

/** A browser's cookies for one origin. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  get(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

export interface SignInAnswer {
  readonly status: number;
  /** Where next-auth sends the browser; an error is in its query. */
  readonly url: URL;
  readonly setCookies: readonly string[];
  readonly jar: CookieJar;
}

/** What the sign-in page does: the CSRF token, then the credentials callback. */
export async function signIn(
  origin: string,
  email: string,
  password = TEST_PASSWORD,
  callbackUrl = origin,
): Promise<SignInAnswer> {
  const jar = new CookieJar();
  const first = await fetch(`${origin}/api/auth/csrf`);
  jar.keep(first.headers);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const response = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: jar.header() },
    body: new URLSearchParams({ csrfToken, email, password, callbackUrl, json: "true" }),
  });
  jar.keep(response.headers);
  const { url } = (await response.json()) as { url: string };
  return { status: response.status, url: new URL(url), setCookies: response.headers.getSetCookie(), jar };
}

/** The headers of a page of ours that calls the API for that organization, signed in. */
export async function sessionHeaders(origin: string, email: string, slug?: string): Promise<Record<string, string>> {
  const { jar, url } = await signIn(origin, email);
  if (jar.get("patchbay.session") === undefined) throw new Error(`not signed in: ${url.href}`);
  return { Cookie: jar.header(), Origin: origin, ...(slug === undefined ? {} : { "Patchbay-Organization": slug }) };
}
