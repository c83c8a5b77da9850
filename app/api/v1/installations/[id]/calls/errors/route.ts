import { operations } from "@/lib/contracts/operations";
import { getCallErrors } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.getCallErrors, getCallErrors);
