import { operations } from "@/lib/contracts/operations";
import { exportInstallations } from "@/lib/domain/installations";
import { csvRoute } from "@/lib/web";

export const GET = csvRoute(operations.exportInstallations, exportInstallations);
