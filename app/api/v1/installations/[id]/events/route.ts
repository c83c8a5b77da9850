import { operations } from "@/lib/contracts/operations";
import { listWebhookEvents } from "@/lib/domain/webhooks";
import { route } from "@/lib/web";

export const GET = route(operations.listWebhookEvents, listWebhookEvents);
