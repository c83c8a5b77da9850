import { operations } from "@/lib/contracts/operations";
import { clientDocument } from "@/lib/domain/connect";
import { rawRoute } from "@/lib/web";

export const GET = rawRoute(operations.getClientMetadata, () =>
  Response.json(clientDocument(), { headers: { "Cache-Control": "public, max-age=300" } }),
);
