import type { ApiSample } from "../reference";
import type { Operation } from "../operations";

/** The same request in several languages, one for each example of the operation and one where it has none. */
export function samplesOf(operation: Operation, serverUrl: string): ApiSample[] {
  const examples = operation.examples ?? [{ title: "Request" }];
  return examples.map(({ title, query = {}, body }) => {
    const request = { ...operation, url: addressOf(operation, serverUrl, query), sent: body };
    return { title, curl: curl(request), typescript: typescript(request) };
  });
}

interface Request extends Operation {
  readonly url: string;
  readonly sent: unknown;
}

/** Parameters of the path stand as they are for the reader to fill in, but the ones that are known well. */
function addressOf({ path, id }: Operation, serverUrl: string, query: Readonly<Record<string, string>>): string {
  const filled = path
    .replaceAll("{id}", id.includes("Catalog") ? "conn_linear" : "$ID")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const search = new URLSearchParams(query).toString();
  return `${serverUrl}${filled}${search === "" ? "" : `?${search}`}`;
}

function needsKey({ access }: Operation): boolean {
  return access.accepts.some((credential) => credential === "token");
}

function curl(request: Request): string {
  const { method, url, sent, access } = request;
  const lines = [
    method === "GET" ? `curl "${url}"` : `curl -X ${method} "${url}"`,
    ...(needsKey(request) ? ['-H "Authorization: Bearer $HUMAN_API_KEY"'] : []),
    ...(access.accepts.length > 0 && !needsKey(request) ? ['-H "Cookie: $SESSION_COOKIE"'] : []),
    ...(access.accepts.length > 0 && !needsKey(request) && method !== "GET"
      ? [`-H "Origin: ${new URL(url.replaceAll("$", "")).origin}"`]
      : []),
    ...(request.idempotencyKey ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(sent === undefined
      ? []
      : ['-H "Content-Type: application/json"', `-d '${JSON.stringify(sent).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(" \\\n  ");
}

function typescript(request: Request): string {
  const { method, url, sent } = request;
  const address = url.includes("$")
    ? `\`${url.replaceAll(/\$(\w+)/g, (_, name: string) => `\${${camel(name)}}`)}\``
    : JSON.stringify(url);
  const headers = [
    ...(needsKey(request) ? ["Authorization: `Bearer ${process.env.HUMAN_API_KEY}`"] : []),
    ...(request.idempotencyKey ? ['"Idempotency-Key": crypto.randomUUID()'] : []),
    ...(sent === undefined ? [] : ['"Content-Type": "application/json"']),
  ];
  const options = [
    ...(method === "GET" ? [] : [`  method: "${method}",`]),
    ...(headers.length === 0 ? [] : [`  headers: { ${headers.join(", ")} },`]),
    ...(sent === undefined ? [] : [`  body: JSON.stringify(${JSON.stringify(sent)}),`]),
  ];
  const call = options.length === 0 ? `fetch(${address})` : `fetch(${address}, {\n${options.join("\n")}\n})`;
  return `const response = await ${call};\nif (!response.ok) throw new Error((await response.json()).detail);${readWords(request)}`;
}

function readWords({ answer }: Operation): string {
  if (answer.schema === null) return "";
  const isJson = answer.contentType === undefined;
  return isJson ? "\nconst answer = await response.json();" : "\nconst answer = await response.text();";
}

function camel(name: string): string {
  return name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
