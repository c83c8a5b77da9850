import { applyAuth } from "@/lib/kernel/auth";
import { sandboxAws, sandboxHeader, sandboxKeys, sandboxParameter, sandboxUser } from "../access";
import type { Vendor } from "../vendor";
import type { Gate } from "./bearer";

/** How an endpoint below `/by/` wants to be signed in to. */
export type SecretKind = "header" | "query" | "key-basic" | "basic" | "aws";

/** The gates of the endpoints that want something else than a bearer token. What is in `refusedSecrets` is refused. */
export function secretGates(vendor: Vendor): Readonly<Record<SecretKind, Gate>> {
  const known = (secrets: readonly string[]) =>
    secrets.filter((secret) => !vendor.behaviour().refusedSecrets.includes(secret));
  const one = (given: string | null, wanted: readonly string[]) =>
    given !== null && wanted.includes(given) ? {} : no();
  const basic = (user: string, secrets: readonly string[]) =>
    known(secrets).map((secret) => `Basic ${btoa(user === "" ? `${secret}:` : `${user}:${secret}`)}`);
  return {
    header: async ({ headers }) => one(headers.get(sandboxHeader), known(sandboxKeys)),
    query: async ({ url }) => one(new URL(url).searchParams.get(sandboxParameter), known(sandboxKeys)),
    "key-basic": async ({ headers }) => one(headers.get("authorization"), basic("", sandboxKeys)),
    basic: async ({ headers }) => one(headers.get("authorization"), basic(sandboxUser.username, sandboxUser.passwords)),
    aws: async (request) => ((await isSigned(vendor, request, known(sandboxAws.secretAccessKeys))) ? {} : forbidden()),
  };
}

const no = () => Response.json({ error: "unauthorized" }, { status: 401, headers: { "www-authenticate": "Basic" } });

/** As AWS refuses: a 403 whose kind is in a header. */
const forbidden = () =>
  Response.json(
    { message: "The security token included in the request is invalid." },
    { status: 403, headers: { "x-amzn-errortype": "UnrecognizedClientException" } },
  );

const AUTHORIZATION = /^AWS4-HMAC-SHA256 Credential=.*, SignedHeaders=(?<names>[^,]+), Signature=[0-9a-f]{64}$/;

/** Signs the request again, with each secret, and compares: method, path, query, the named headers and the body all count. */
async function isSigned({ url }: Vendor, request: Request, secrets: readonly string[]): Promise<boolean> {
  const given = request.headers.get("authorization") ?? "";
  const names = AUTHORIZATION.exec(given)?.groups?.["names"]?.split(";") ?? [];
  const [date = ""] = [request.headers.get("x-amz-date") ?? ""];
  if (!/^\d{8}T\d{6}Z$/.test(date)) return false;
  const signed = names.filter((name) => name !== "host" && !name.startsWith("x-amz-"));
  const headers = Object.fromEntries(signed.map((name) => [name, request.headers.get(name) ?? ""]));
  const { pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.clone().arrayBuffer());
  const sent = { method: request.method, url: `${url}${pathname}${search}`, headers, body };
  const { accessKeyId, region, service } = sandboxAws;
  const again = secrets.map((secretAccessKey) =>
    applyAuth({ type: "aws", accessKeyId, secretAccessKey, region, service }, sent, () => dateOf(date)),
  );
  return (await Promise.all(again)).some((one) => one.headers["authorization"] === given);
}

function dateOf(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}
