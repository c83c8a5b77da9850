import { startConnect } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const POST = route(["session", "token"], startConnect, { from: ["body", "params"] });
