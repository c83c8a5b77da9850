import type { Installation } from "@/lib/contracts";
import { deleteInstallation, getInstallation, updateInstallation } from "@/lib/domain/installations";
import { route } from "@/lib/web";

const headers = ({ version }: Installation) => ({ ETag: `"${version}"` });

export const GET = route(["session", "token"], getInstallation, { invalidStatus: 400, headers });
export const PATCH = route(["session", "token"], updateInstallation, {
  from: ["body", "if-match", "params"],
  invalidStatus: 400,
  headers,
});
export const DELETE = route(["session", "token"], deleteInstallation, { status: 204, invalidStatus: 400 });
