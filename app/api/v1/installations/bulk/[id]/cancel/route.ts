import { operations } from "@/lib/contracts/operations";
import { cancelBulk } from "@/lib/domain/bulk";
import { route } from "@/lib/web";

export const POST = route(operations.cancelBulk, cancelBulk);
