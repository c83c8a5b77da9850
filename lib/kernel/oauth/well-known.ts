const RESOURCE = "/.well-known/oauth-protected-resource";

/** RFC 9728 §3.1: path form, then the root form that MCP adds ("Protected Resource Metadata Discovery Requirements"). */
export function resourceMetadataUrls(server: URL): string[] {
  const path = server.pathname === "/" ? "" : server.pathname;
  return [...new Set([`${server.origin}${RESOURCE}${path}${server.search}`, `${server.origin}${RESOURCE}`])];
}

/** The resource identifier that a well-known address was formed from (RFC 9728 §3.1 backwards); undefined for other addresses. */
export function resourceOfMetadataUrl(metadataUrl: string): string | undefined {
  const url = URL.parse(metadataUrl);
  if (url === null || (url.pathname !== RESOURCE && !url.pathname.startsWith(`${RESOURCE}/`))) return undefined;
  return `${url.origin}${url.pathname.slice(RESOURCE.length)}${url.search}`;
}

/** RFC 8414 §3.1 with the path inserted, then OpenID Connect Discovery with the path inserted (RFC 8414 §5) and appended (its §4.1). */
export function serverMetadataUrls(issuer: string): string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, "");
  return [
    ...new Set([
      `${origin}/.well-known/oauth-authorization-server${path}`,
      `${origin}/.well-known/openid-configuration${path}`,
      `${origin}${path}/.well-known/openid-configuration`,
    ]),
  ];
}
