export { action, type ActionResult } from "./action";
export { authOptions, providersOffered } from "./auth-options";
export { pageContext, type PageContext, requireSignedIn } from "./page-context";
export { policyOf, type RoutePolicy, withPolicy } from "./policy";
export { protectedResource } from "./protected-resource";
export { rawRoute } from "./raw-route";
export { route } from "./route";
export { confirmedCallback, oauthCallback } from "./callback";
export { currentSignedIn } from "./session";
