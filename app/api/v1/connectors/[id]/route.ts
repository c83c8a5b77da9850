import { waitForConnector } from "@/lib/domain/connect";
import { deleteConnector } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], waitForConnector);
export const DELETE = route(["session", "token"], deleteConnector, { status: 204 });
