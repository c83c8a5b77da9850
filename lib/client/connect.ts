import type { ConnectRequest, Connector } from "./connector-types";
import { ApiError } from "./errors";
import {
  type CallOptions,
  connectorPath,
  having,
  type IdOrObject,
  type OpenUrl,
  requestOptions,
  type Wire,
} from "./wire";

export interface ConnectOptions extends CallOptions {
  /** Instead of the client's way of opening a page; `false` opens none. */
  openUrl?: OpenUrl | false | undefined;
}

/** 502 and 504 tell of the vendor's server, which has been tried already. */
const vendorFaults = [502, 504];

export async function connect(
  wire: Wire,
  id: IdOrObject,
  request: ConnectRequest,
  options: ConnectOptions,
): Promise<Connector> {
  const { openUrl = wire.openUrl } = options;
  const connector = await wire.http("POST", `${connectorPath(id)}/connect`, having<Connector>("id", "state"), {
    ...requestOptions(options),
    body: request,
    settled: vendorFaults,
  });
  const page = connector.state === "auth_required" ? connector.auth_request?.authorization_endpoint : undefined;
  if (page !== undefined && openUrl !== false) await openUrl(webAddress(page));
  return connector;
}

/** A system's opener starts whatever an address of another scheme stands for. */
function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  const detail = "The server sent a consent page that is no web address.";
  throw new ApiError({ status: 200, code: "unexpected", detail });
}
