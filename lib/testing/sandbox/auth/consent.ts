import type { IncomingMessage, ServerResponse } from "node:http";
import { errors, type Provider } from "oidc-provider";
import { accounts, defaultAccount, findAccount, type Account } from "../accounts";
import { consentPage, messagePage } from "../pages";
import { readBody, sendPage } from "../http-message";
import { describeScopes, signInScopes, taskScopes } from "../scopes";
import type { Vendor } from "../vendor";

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;

/** `GET` and `POST /interaction/:uid`: shows the consent page and takes its answer. */
export async function serveConsent(
  req: IncomingMessage,
  res: ServerResponse,
  provider: Provider,
  vendor: Vendor,
): Promise<void> {
  try {
    const interaction = await provider.interactionDetails(req, res);
    if (req.method === "POST") await takeAnswer(req, res, provider, interaction);
    else await ask(req, res, provider, vendor, interaction);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(
      res,
      400,
      messagePage("This request has ended", "It was answered before, took too long, or began in another browser."),
    );
  }
}

async function ask(
  req: IncomingMessage,
  res: ServerResponse,
  provider: Provider,
  vendor: Vendor,
  interaction: Interaction,
): Promise<void> {
  const { consent, consentDelayMs, consentCoop } = vendor.behaviour();
  await vendor.pause(consentDelayMs);
  if (consent === "allow") return allow(req, res, provider, interaction, preferredAccount(interaction));
  if (consent === "deny") return deny(req, res, provider);
  const client = await provider.Client.find(text(interaction.params["client_id"]));
  if (!client) throw new errors.SessionNotFound("client is gone");
  const page = consentPage({
    clientName: client.clientName ?? "An application without a name",
    redirectUri: new URL(text(interaction.params["redirect_uri"])),
    scopes: describeScopes(requestedScopes(interaction)),
    account: preferredAccount(interaction),
  });
  sendPage(res, 200, page, consentCoop ? { "cross-origin-opener-policy": "same-origin" } : {});
}

async function takeAnswer(
  req: IncomingMessage,
  res: ServerResponse,
  provider: Provider,
  interaction: Interaction,
): Promise<void> {
  const form = new URLSearchParams(await readBody(req));
  const account = findAccount(form.get("account") ?? "") ?? defaultAccount;
  if (form.get("decision") === "allow") await allow(req, res, provider, interaction, account);
  else await deny(req, res, provider);
}

async function allow(
  req: IncomingMessage,
  res: ServerResponse,
  provider: Provider,
  { params }: Interaction,
  account: Account,
): Promise<void> {
  const grant = new provider.Grant({ accountId: account.id, clientId: text(params["client_id"]) });
  const requested = requestedScopes({ params });
  grant.addOIDCScope(signInScopes.filter((scope) => requested.has(scope)).join(" "));
  for (const resource of resources(params["resource"])) {
    grant.addResourceScope(resource, taskScopes.filter((scope) => requested.has(scope)).join(" "));
  }
  const result = { login: { accountId: account.id, remember: false }, consent: { grantId: await grant.save() } };
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

async function deny(req: IncomingMessage, res: ServerResponse, provider: Provider): Promise<void> {
  const result = { error: "access_denied", error_description: "The user said no" };
  await provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
}

function requestedScopes({ params }: Pick<Interaction, "params">): ReadonlySet<string> {
  return new Set(text(params["scope"]).split(" "));
}

function preferredAccount({ params }: Interaction): Account {
  return accounts.find((account) => account.email === params["login_hint"]) ?? defaultAccount;
}

function resources(resource: unknown): readonly string[] {
  return [resource].flat().filter((one) => typeof one === "string");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
