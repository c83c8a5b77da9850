export { listDeliveries } from "./list";
