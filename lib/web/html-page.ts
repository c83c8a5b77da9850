import { createHash } from "node:crypto";

/** A page of a route handler, outside React: the end of a consent flow that has no page to return to. Every value is escaped. */
export interface HtmlPage {
  readonly status: 200 | 400;
  readonly title: string;
  readonly tone: "good" | "bad" | "ask";
  readonly message: string;
  /** Name and value pairs under the message. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** A form that posts these fields back to the same address. */
  readonly form?: { readonly fields: readonly (readonly [name: string, value: string])[]; readonly submit: string };
}

export function htmlPage({ status, title, tone, message, facts = [], form }: HtmlPage): Response {
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Patchbay</title><style>${STYLE}</style></head>
<body><main><p class="brand">Patchbay</p><h1 class="${tone}">${MARK[tone]}${escape(title)}</h1><p>${escape(message)}</p>${list(facts)}${form ? formHtml(form) : ""}</main></body></html>`;
  return new Response(body, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
      "Cross-Origin-Opener-Policy": "same-origin-allow-popups",
      // Without a referrer a form's Origin would be null, and the form would look like another site's.
      "Referrer-Policy": form ? "same-origin" : "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

const MARK = {
  good: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8.5 6.5 12 13 4.5"/></svg>`,
  bad: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4 4l8 8M12 4l-8 8"/></svg>`,
  ask: `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 3.5v5.5M8 12v.5"/></svg>`,
} as const;

function list(facts: NonNullable<HtmlPage["facts"]>): string {
  if (facts.length === 0) return "";
  return `<dl>${facts.map(([name, value]) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`).join("")}</dl>`;
}

function formHtml({ fields, submit }: NonNullable<HtmlPage["form"]>): string {
  const hidden = fields
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join("");
  return `<form method="post">${hidden}<button>${escape(submit)}</button></form>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// The colours are those of app/globals.css.
const STYLE = `:root{color-scheme:light dark;--fg:light-dark(oklch(.222 .014 290),oklch(.945 .004 290));--muted:light-dark(oklch(.485 .014 290),oklch(.715 .012 290));--bg:light-dark(oklch(.979 .003 290),oklch(.158 .006 290));--card:light-dark(#fff,oklch(.186 .007 290));--line:light-dark(oklch(.915 .006 290),oklch(.284 .01 290));--accent:light-dark(oklch(.478 .178 302),oklch(.548 .178 302));--ask:light-dark(oklch(.46 .172 302),oklch(.79 .118 304));--focus:light-dark(oklch(.55 .19 302),oklch(.72 .15 303));--good:light-dark(oklch(.445 .108 156),oklch(.8 .135 156));--bad:light-dark(oklch(.495 .182 26),oklch(.775 .122 22))}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--bg);color:var(--fg);font:14px/22px "Geist Variable",system-ui,sans-serif}
main{width:100%;max-width:420px;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:10px}
.brand{margin:0 0 24px;font-weight:550;color:var(--muted)}h1{display:flex;gap:8px;align-items:center;margin:0 0 8px;font-size:20px;line-height:28px;font-weight:550}
svg{width:20px;height:20px;flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}.good svg{color:var(--good)}.bad svg{color:var(--bad)}.ask svg{color:var(--ask)}
p{margin:0;overflow-wrap:anywhere}dl{margin:24px 0 0;border-top:1px solid var(--line)}dl div{display:flex;justify-content:space-between;gap:16px;padding:8px 0;border-bottom:1px solid var(--line)}dt{color:var(--muted)}dd{margin:0;text-align:end;overflow-wrap:anywhere}
button{width:100%;margin-top:24px;padding:10px 16px;border:0;border-radius:6px;background:var(--accent);color:#fff;font:inherit;font-weight:550;cursor:pointer}button:focus-visible{outline:2px solid var(--focus);outline-offset:2px}`;

const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
