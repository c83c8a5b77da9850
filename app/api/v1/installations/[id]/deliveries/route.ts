import { operations } from "@/lib/contracts/operations";
import { listDeliveries } from "@/lib/domain/deliveries";
import { route } from "@/lib/web";

export const GET = route(operations.listDeliveries, listDeliveries);
