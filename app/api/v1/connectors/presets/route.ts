import { operations } from "@/lib/contracts/operations";
import { listPresets } from "@/lib/domain/catalog";
import { route } from "@/lib/web";

export const GET = route(operations.listPresets, listPresets);
