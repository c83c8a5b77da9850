import { operations } from "@/lib/contracts/operations";
import { createInstallation, listInstallations } from "@/lib/domain/installations";
import { etagOf, route } from "@/lib/web";

export const GET = route(operations.listInstallations, listInstallations);
export const POST = route(operations.createInstallation, createInstallation, { headers: etagOf });
