import { clientDocument } from "@/lib/domain/connect";
import { rawRoute } from "@/lib/web";

export const GET = rawRoute("authorization servers fetch our client metadata document", () =>
  Response.json(clientDocument(), { headers: { "Cache-Control": "public, max-age=300" } }),
);
