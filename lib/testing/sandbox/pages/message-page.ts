import { html } from "./html";
import { logo } from "./icons";
import { createPage, type Page } from "./page";

/** A request to the authorization server that cannot go on, and cannot go back to the application either. */
export function messagePage(heading: string, message: string): Page {
  const main = html`<section class="card">
    <div class="part intro">
      <div class="tiles"><span class="tile vendor">${logo}</span></div>
      <h1>${heading}</h1>
      <p>${message}</p>
      <p>Close this window and start again from the application.</p>
    </div>
  </section>`;
  return createPage({ title: heading, main });
}
