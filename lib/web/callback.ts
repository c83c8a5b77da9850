import type { NextRequest } from "next/server";
import { completeConnect, type CallbackResult, type FlowSubject } from "@/lib/domain/connect";
import { htmlPage } from "./html-page";
import { readText } from "./read-body";
import { requireSameOrigin } from "./same-origin";
import { currentSignedIn } from "./session";

const FORM_MAX = 16 * 1024;

/** The browser comes back from the consent page. */
export async function oauthCallback(request: NextRequest, requestId: string): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const result = await completeConnect(params, { signedIn: await currentSignedIn(), confirmed: false, requestId });
  return answer(result, params);
}

/** The confirmation of a flow that a key began; the form repeats what the authorization server sent. */
export async function confirmedCallback(request: NextRequest, requestId: string): Promise<Response> {
  requireSameOrigin(request.headers);
  const params = new URLSearchParams(await readText(request, FORM_MAX));
  return answer(await completeConnect(params, { signedIn: null, confirmed: true, requestId }), params);
}

function answer(result: CallbackResult, params: URLSearchParams): Response {
  switch (result.kind) {
    case "redirect":
      return new Response(null, {
        status: 302,
        headers: { Location: result.location, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" },
      });
    case "confirm":
      return htmlPage({
        status: 200,
        tone: "ask",
        title: `Connect ${result.subject.connector}?`,
        message:
          "An API key asked for this sign-in. Go on only if you expected it: the connection will belong to the organization below.",
        facts: factsOf(result.subject),
        form: { submit: `Connect ${result.subject.connector}`, fields: [...params] },
      });
    case "page":
      return htmlPage({
        status: result.ok ? 200 : 400,
        tone: result.ok ? "good" : "bad",
        title: result.ok ? "Connected" : "Not connected",
        message: result.message,
        ...(result.subject ? { facts: factsOf(result.subject) } : {}),
      });
  }
}

function factsOf({ organization, connector, connectorUrl, startedBy }: FlowSubject): [string, string][] {
  return [
    ["Organization", organization],
    ["Connector", connector],
    ["Address", connectorUrl],
    ["Begun by", startedBy],
  ];
}
