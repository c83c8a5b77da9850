import { operations } from "@/lib/contracts/operations";
import { deleteView, updateView } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const PATCH = route(operations.updateView, updateView);
export const DELETE = route(operations.deleteView, deleteView);
