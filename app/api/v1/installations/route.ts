import { createInstallation, listInstallations } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], listInstallations, { invalidStatus: 400 });
export const POST = route(["session", "token"], createInstallation, {
  from: ["body"],
  status: 201,
  invalidStatus: 400,
});
