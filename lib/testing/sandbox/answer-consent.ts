import { request } from "undici";

interface Answer {
  /** `allow` by default. */
  readonly decision?: "allow" | "deny";
  /** `ada` by default. */
  readonly account?: "ada" | "bo";
}

const redirectsMax = 5;
const timeoutMs = 10_000;

/**
 * Does what a person with a browser does at the sandbox: opens the authorization URL, answers the consent page, and
 * follows the redirects up to the client's own. Returns that last address without opening it. Throws where the
 * sandbox shows an error page instead.
 */
export async function answerConsent(authorizationUrl: string | URL, answer: Answer = {}): Promise<URL> {
  const start = new URL(authorizationUrl);
  const form = new URLSearchParams({ account: answer.account ?? "ada", decision: answer.decision ?? "allow" });
  const cookies = new Map<string, string>();
  const visited = await follow(await visit(start, cookies), cookies);
  if (visited.url.origin !== start.origin) return visited.url;
  const answered = await follow(await visit(visited.url, cookies, form), cookies);
  if (answered.url.origin === start.origin)
    throw new Error(`The sandbox did not go back to the client: ${answered.url.href}`);
  return answered.url;
}

interface Visit {
  readonly url: URL;
  readonly location: URL | null;
}

/** Follows redirects inside the sandbox's origin. */
async function follow(first: Visit, cookies: Map<string, string>): Promise<Visit> {
  let current = first;
  for (let redirects = 0; current.location; redirects++) {
    if (redirects === redirectsMax) throw new Error(`Too many redirects at ${current.url.href}`);
    if (current.location.origin !== first.url.origin) return { url: current.location, location: null };
    current = await visit(current.location, cookies);
  }
  return current;
}

async function visit(url: URL, cookies: Map<string, string>, form?: URLSearchParams): Promise<Visit> {
  const response = await request(url, {
    method: form ? "POST" : "GET",
    headers: {
      accept: "text/html",
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    body: form?.toString() ?? null,
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body.dump();
  if (response.statusCode >= 400) throw new Error(`The sandbox answered ${response.statusCode} at ${url.pathname}`);
  for (const cookie of [response.headers["set-cookie"] ?? []].flat()) keep(cookies, cookie);
  const { location } = response.headers;
  return { url, location: typeof location === "string" ? new URL(location, url) : null };
}

/** The sandbox's cookies differ by path, yet their names are enough to tell them apart within one flow. */
function keep(cookies: Map<string, string>, setCookie: string): void {
  const [pair = ""] = setCookie.split(";");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  if (value === "") cookies.delete(name);
  else cookies.set(name, value);
}
