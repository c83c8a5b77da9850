import { operations } from "@/lib/contracts/operations";
import { getBulk } from "@/lib/domain/bulk";
import { route } from "@/lib/web";

export const GET = route(operations.getBulk, getBulk);
