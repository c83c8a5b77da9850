import { operations } from "@/lib/contracts/operations";
import { connectInstallation } from "@/lib/domain/connect";
import { etagOf, route } from "@/lib/web";

export const POST = route(operations.connectInstallation, connectInstallation, { headers: etagOf });
