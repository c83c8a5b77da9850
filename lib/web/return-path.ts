import { env } from "@/lib/platform/env";

const LENGTH_MAX = 2048;
const NOWHERE = ["/sign-in", "/setup"];

/** Where to go after sign-in: a path of our own, else `/`. What is given comes from the address and may be anything. */
export function returnPath(given: unknown): string {
  const { publicUrl } = env();
  if (typeof given !== "string" || given.length > LENGTH_MAX || !URL.canParse(given, publicUrl)) return "/";
  const { origin, pathname, search, hash } = new URL(given, publicUrl);
  // A path that starts with two slashes is another host to whoever follows it.
  if (origin !== publicUrl || pathname.startsWith("//") || NOWHERE.includes(pathname)) return "/";
  return `${pathname}${search}${hash}`;
}
