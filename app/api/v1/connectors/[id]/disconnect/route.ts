import { disconnect } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const POST = route(["session", "token"], disconnect, { from: ["params"] });
