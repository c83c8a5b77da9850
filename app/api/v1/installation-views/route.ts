import { operations } from "@/lib/contracts/operations";
import { createView, listViews } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.listViews, listViews);
export const POST = route(operations.createView, createView);
