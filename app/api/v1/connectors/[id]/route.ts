import { operations } from "@/lib/contracts/operations";
import { waitForConnector } from "@/lib/domain/connect";
import { deleteConnector } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.getConnector, waitForConnector);
export const DELETE = route(operations.deleteConnector, deleteConnector);
