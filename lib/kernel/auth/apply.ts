import { unreachable } from "@/lib/kernel/errors";
import { appendParameter } from "./query";
import { signAws } from "./sign-aws";
import type { AuthSecret, OutgoingRequest } from "./types";

export const API_KEY_HEADER = "x-api-key";
export const API_KEY_PARAMETER = "api_key";

/**
 * The request with its proof in place: in a header, in the address, or as a signature over all of it. It must then be sent as it is.
 * Whatever the request carried in that place before is replaced.
 */
export async function applyAuth(
  secret: AuthSecret,
  request: OutgoingRequest,
  now: () => Date = () => new Date(),
): Promise<OutgoingRequest> {
  switch (secret.type) {
    case "none":
      return request;
    case "bearer":
      return withHeader(request, "authorization", `Bearer ${secret.token}`);
    case "basic":
      return withHeader(request, "authorization", basic(secret.username, secret.password));
    case "api_key":
      return withKey(request, secret);
    case "aws":
      return signAws(secret, request, now());
    default:
      return unreachable(secret);
  }
}

type ApiKey = Extract<AuthSecret, { type: "api_key" }>;

function withKey(request: OutgoingRequest, { placement, name, value, prefix }: ApiKey): OutgoingRequest {
  switch (placement) {
    case "header":
      return withHeader(
        request,
        (name ?? API_KEY_HEADER).toLowerCase(),
        prefix === undefined ? value : `${prefix} ${value}`,
      );
    case "query":
      return { ...request, url: appendParameter(request.url, name ?? API_KEY_PARAMETER, value) };
    case "basic":
      // Without a user name the key takes its place, as Stripe has it; with one it is the password, as Mailgun has it.
      return withHeader(request, "authorization", name === undefined ? basic(value, "") : basic(name, value));
    default:
      return unreachable(placement);
  }
}

/** RFC 7617 §2 and §2.1: UTF-8. */
function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

function withHeader(request: OutgoingRequest, name: string, value: string): OutgoingRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}
