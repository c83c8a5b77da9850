import { operations } from "@/lib/contracts/operations";
import { getCall } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.getCall, getCall);
