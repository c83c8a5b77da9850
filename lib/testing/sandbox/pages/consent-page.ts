import { accounts, type Account } from "../accounts";
import type { ScopeText } from "../scopes";
import { html, type Html } from "./html";
import { arrows, effectIcons, logo } from "./icons";
import { createPage, type Page } from "./page";

interface ConsentPageOptions {
  /** The name that the application gave itself. */
  readonly clientName: string;
  readonly redirectUri: URL;
  readonly scopes: readonly ScopeText[];
  /** The account that is chosen when the page opens. */
  readonly account: Account;
}

/** Sign-in and consent in one page and one click. Posts `account` and `decision` (`allow` or `deny`) to its own address. */
export function consentPage({ clientName, redirectUri, scopes, account }: ConsentPageOptions): Page {
  const main = html`<form class="card" method="post">
    <div class="part intro">
      <div class="tiles">
        <span class="tile" aria-hidden="true">${clientName.slice(0, 1).toUpperCase()}</span>
        ${arrows}
        <span class="tile vendor">${logo}</span>
      </div>
      <h1>${clientName} wants to use Northwind Tasks</h1>
      <p>You return to <code>${origin(redirectUri)}</code></p>
    </div>
    <div class="part">
      <fieldset>
        <legend>Sign in as</legend>
        <div class="accounts">${accounts.map((one) => accountChoice(one, one === account))}</div>
      </fieldset>
    </div>
    <div class="part">
      <h2>It will be able to</h2>
      <ul class="scopes">
        ${scopes.map(scopeItem)}
      </ul>
    </div>
    <div class="part actions">
      <button class="primary" name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button>
    </div>
  </form>`;
  return createPage({ title: `Connect ${clientName}`, main, formTargets: formTargets(redirectUri) });
}

function accountChoice(account: Account, chosen: boolean): Html {
  const input = chosen
    ? html`<input type="radio" name="account" value="${account.id}" checked />`
    : html`<input type="radio" name="account" value="${account.id}" />`;
  return html`<label class="account">
    <span class="avatar" aria-hidden="true">${account.name.slice(0, 1)}</span>
    <span class="name"><b>${account.name}</b><small>${account.email}</small></span>
    ${input}
  </label>`;
}

function scopeItem({ title, detail, effect }: ScopeText): Html {
  return html`<li class="${effect}">
    <span class="icon">${effectIcons[effect]}</span>
    <div><b>${title}</b><small>${detail}</small></div>
  </li>`;
}

/** Native applications have addresses such as `cursor://auth`, whose origin is not a useful thing to show. */
function origin(redirectUri: URL): string {
  return redirectUri.origin === "null" ? redirectUri.protocol : redirectUri.origin;
}

function formTargets(redirectUri: URL): readonly string[] {
  return [...new Set(["http:", "https:", redirectUri.protocol])];
}
