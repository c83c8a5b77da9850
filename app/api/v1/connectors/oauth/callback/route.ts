import { operations } from "@/lib/contracts/operations";
import { confirmedCallback, oauthCallback, rawRoute } from "@/lib/web";

export const GET = rawRoute(operations.oauthCallback, (request, { requestId }) => oauthCallback(request, requestId));
export const POST = rawRoute(operations.confirmOauthCallback, (request, { requestId }) =>
  confirmedCallback(request, requestId),
);
