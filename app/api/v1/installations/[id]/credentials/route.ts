import { operations } from "@/lib/contracts/operations";
import { deleteCredentials, describeCredentials, setCredentials } from "@/lib/domain/connect";
import { etagOf, route } from "@/lib/web";

export const GET = route(operations.getCredentials, describeCredentials);
export const PUT = route(operations.setCredentials, setCredentials, { headers: etagOf });
export const DELETE = route(operations.deleteCredentials, deleteCredentials);
