import { NextRequest } from "next/server";
import { readText, requireBounded } from "./read-body";

/** The request with its body read, for a handler that would read any length of it. Throws `payload_too_large`. */
export async function boundedRequest(request: NextRequest, bytesMax: number): Promise<NextRequest> {
  requireBounded(request, bytesMax);
  if (!request.body) return request;
  const body = await readText(request, bytesMax);
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body });
}
