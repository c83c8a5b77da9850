import { operations } from "@/lib/contracts/operations";
import { endOverlap } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const DELETE = route(operations.endOverlap, endOverlap);
