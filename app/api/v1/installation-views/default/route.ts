import { operations } from "@/lib/contracts/operations";
import { setDefaultView } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const PUT = route(operations.setDefaultView, setDefaultView);
