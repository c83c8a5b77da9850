import { operations } from "@/lib/contracts/operations";
import { testInstallation } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const POST = route(operations.testInstallation, testInstallation);
