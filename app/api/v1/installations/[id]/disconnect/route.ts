import { operations } from "@/lib/contracts/operations";
import { disconnectInstallation } from "@/lib/domain/connect";
import { etagOf, route } from "@/lib/web";

export const POST = route(operations.disconnectInstallation, disconnectInstallation, { headers: etagOf });
