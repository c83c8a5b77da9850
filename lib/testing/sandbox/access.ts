/** What `/token/mcp` accepts as its bearer token. */
export const sandboxStaticToken = "sandbox-static-token";

/** What the endpoints below `/by/` accept, two of each, so that one can be rotated into the other. */
export const sandboxKeys = ["sandbox-api-key-of-monday", "sandbox-api-key-of-tuesday"] as const;
export const sandboxHeader = "X-Northwind-Key";
export const sandboxParameter = "northwind_key";
export const sandboxUser = {
  username: "northwind",
  passwords: ["sandbox-password-one", "sandbox-password-two"],
} as const;

/** Of `/by/aws/mcp`: a key pair, and where requests are signed for. */
export const sandboxAws = {
  accessKeyId: "AKIASANDBOXNORTHWIND",
  secretAccessKeys: ["sandbox-secret-access-key-one-0123456789", "sandbox-secret-access-key-two-0123456789"],
  region: "eu-central-1",
  service: "northwind",
} as const;

/** A client that may ask for tokens for itself at the authorization server, with either secret. */
export const sandboxServiceClients = [
  { clientId: "northwind-service", clientSecret: "sandbox-service-secret-one" },
  { clientId: "northwind-service-two", clientSecret: "sandbox-service-secret-two" },
] as const;
