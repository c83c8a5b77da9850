import { confirmedCallback, oauthCallback, rawRoute } from "@/lib/web";

export const GET = rawRoute("bound to whoever began by its single-use state", (request, { requestId }) =>
  oauthCallback(request, requestId),
);
export const POST = rawRoute("confirmation, by a same-origin form and the single-use state", (request, { requestId }) =>
  confirmedCallback(request, requestId),
);
