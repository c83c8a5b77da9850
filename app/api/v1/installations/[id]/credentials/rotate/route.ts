import { operations } from "@/lib/contracts/operations";
import { rotateCredentials } from "@/lib/domain/connect";
import { etagOf, route } from "@/lib/web";

export const POST = route(operations.rotateCredentials, rotateCredentials, { headers: etagOf });
