import { operations } from "@/lib/contracts/operations";
import { exportCalls } from "@/lib/domain/usage";
import { csvRoute } from "@/lib/web";

export const GET = csvRoute(operations.exportCalls, exportCalls);
