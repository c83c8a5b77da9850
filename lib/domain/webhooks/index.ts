export { listWebhookEvents } from "./list";
