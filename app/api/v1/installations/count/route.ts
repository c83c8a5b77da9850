import { operations } from "@/lib/contracts/operations";
import { countMatching } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.countMatching, countMatching);
