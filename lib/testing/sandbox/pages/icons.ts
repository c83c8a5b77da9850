import type { ScopeText } from "../scopes";
import { html, type Html } from "./html";

/** The vendor's mark: a compass needle that is also a tick. */
export const logo: Html = html`<svg viewBox="0 0 28 28" aria-hidden="true">
  <circle cx="14" cy="14" r="10.5" />
  <path d="M9.5 14.6l3.2 3.2 6.2-7.6" />
  <path d="M14 1.5v3M14 23.5v3M1.5 14h3M23.5 14h3" />
</svg>`;

export const arrows: Html = html`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 9h15l-4-4M20 15H5l4 4" />
</svg>`;

/** What a permission does, as a picture beside its words. */
export const effectIcons: Readonly<Record<ScopeText["effect"], Html>> = {
  read: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
    <circle cx="12" cy="12" r="2.75" />
  </svg>`,
  write: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M4 20l1-4L16.5 4.5a2.1 2.1 0 013 3L8 19z M14 7l3 3" />
  </svg>`,
  danger: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 4L2.8 19.5h18.4z M12 10v4.5 M12 17.2v.1" />
  </svg>`,
  stay: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M10 13.5a4 4 0 006 .4l3-3a4 4 0 00-5.7-5.7l-1.2 1.2M14 10.5a4 4 0 00-6-.4l-3 3a4 4 0 005.7 5.7l1.2-1.2" />
  </svg>`,
};
