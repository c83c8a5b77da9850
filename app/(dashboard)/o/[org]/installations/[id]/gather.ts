import { cache } from "react";
import { describeInstallation } from "@/lib/domain/connect";
import { orNotFound, pageContext } from "@/lib/web";

export interface InstallationParams {
  readonly params: Promise<{ readonly org: string; readonly id: string }>;
}

const read = cache(async (org: string, id: string) => {
  const context = await pageContext(org);
  const view = await orNotFound(describeInstallation(context.ctx, { id }));
  return { ...context, view, org, path: `/o/${org}/installations/${id}` };
});

/** Who looks, and the installation they look at; read once for the layout and the page in it. */
export async function gatherInstallation(params: InstallationParams["params"]) {
  const { org, id } = await params;
  return read(org, id);
}
