import { NextResponse, type NextRequest } from "next/server";

/**
 * A nonce for every page, and the headers that go with it; the gateway adds what every answer has. It decides nothing about who may see what: pages ask the domain.
 * API routes, webhooks and the data plane are not matched, since bodies are cut at 10 MB on matched paths.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cross-Origin-Opener-Policy", openerPolicy(request.nextUrl.pathname));
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

/**
 * The small window of a connect attempt goes on to a vendor and comes back: a policy of its own there would cut it off from the
 * page that opened it and waits. Those two pages hold nothing but a connector's name.
 */
function openerPolicy(pathname: string): string {
  return /\/connect\/[^/]+\/(opening|done)$/.test(pathname) ? "unsafe-none" : "same-origin-allow-popups";
}

function contentSecurityPolicy(nonce: string): string {
  // React's development build evaluates code to show server stacks; the production build never does.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const config = {
  matcher: [
    {
      source:
        "/((?!api/|_next/|brands/|healthz|readyz|metrics|openapi\\.json$|\\.well-known/|.*\\.(?:svg|png|ico|woff2)$).*)",
    },
  ],
};
