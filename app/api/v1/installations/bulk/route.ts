import { operations } from "@/lib/contracts/operations";
import { startBulk } from "@/lib/domain/bulk";
import { route } from "@/lib/web";

export const POST = route(operations.startBulk, startBulk);
