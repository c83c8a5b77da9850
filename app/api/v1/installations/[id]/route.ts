import { operations } from "@/lib/contracts/operations";
import { deleteInstallation, getInstallation, updateInstallation } from "@/lib/domain/installations";
import { etagOf, route } from "@/lib/web";

export const GET = route(operations.getInstallation, getInstallation, { headers: etagOf });
export const PATCH = route(operations.updateInstallation, updateInstallation, { headers: etagOf });
export const DELETE = route(operations.deleteInstallation, deleteInstallation);
