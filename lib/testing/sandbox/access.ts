/** What `/token/mcp` accepts as its bearer token. */
export const sandboxStaticToken = "sandbox-static-token";
