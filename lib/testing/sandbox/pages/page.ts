import { randomBytes } from "node:crypto";
import { html, type Html } from "./html";
import { styles } from "./styles";

/** A whole page, ready to send. */
export interface Page {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface PageOptions {
  readonly title: string;
  readonly main: Html;
  /** Schemes, beside our own origin, that an answer to a form of this page may redirect to: `["https:"]`. */
  readonly formTargets?: readonly string[];
}

/** Sets a page into the vendor's frame: the sandbox notice, the one style sheet, no script and nothing from elsewhere. */
export function createPage({ title, main, formTargets = [] }: PageOptions): Page {
  const nonce = randomBytes(16).toString("base64");
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Northwind Tasks (sandbox)</title>
        <style nonce="${nonce}">
          ${{ markup: styles }}
        </style>
      </head>
      <body>
        <header class="notice"><strong>Sandbox vendor</strong> <span>Nothing here is real</span></header>
        <main>${main}</main>
      </body>
    </html>`;
  return { body: document.markup, headers: pageHeaders(nonce, formTargets) };
}

function pageHeaders(nonce: string, formTargets: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // Browsers apply this to every redirect that follows the form, up to the client's own pages.
    `form-action ${["'self'", ...formTargets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
}
