export { consentPage } from "./consent-page";
export { landingPage } from "./landing-page";
export { messagePage } from "./message-page";
export type { Page } from "./page";
