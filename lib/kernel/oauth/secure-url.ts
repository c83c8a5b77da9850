import { isLoopbackHost } from "@/lib/kernel/net";

/** MCP authorization, "Communication Security": https everywhere; plain http only for this machine. No user info in either. */
export function isSecureUrl(value: string): boolean {
  const url = URL.parse(value);
  if (url === null || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url));
}
