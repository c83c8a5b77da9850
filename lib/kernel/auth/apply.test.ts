import { expect, test } from "vitest";
import { applyAuth, type AuthSecret, type OutgoingRequest } from "./index";

const request: OutgoingRequest = {
  method: "POST",
  url: "https://api.example/mcp?a=b%20c&key=old&d=%7E",
  headers: { "content-type": "application/json", authorization: "Bearer of-the-caller" },
  body: "{}",
};
const apply = (secret: AuthSecret) => applyAuth(secret, request);

// @req R-CRED-01
test("a bearer token goes into Authorization and takes the place of what was there", async () => {
  const { headers, ...rest } = await apply({ type: "bearer", token: "t0ken" });
  expect(headers).toEqual({ "content-type": "application/json", authorization: "Bearer t0ken" });
  expect(rest).toEqual({ method: "POST", url: request.url, body: "{}" });
});

// @req R-CRED-01
test("an API key goes into the header that was named, with a prefix where one is wanted", async () => {
  const key = { type: "api_key", placement: "header", value: "k3y" } as const;
  expect((await apply(key)).headers).toMatchObject({ "x-api-key": "k3y" });
  expect((await apply({ ...key, name: "X-Postmark-Server-Token" })).headers).toMatchObject({
    "x-postmark-server-token": "k3y",
  });
  expect((await apply({ ...key, name: "Authorization", prefix: "Token" })).headers["authorization"]).toBe("Token k3y");
});

// @req R-CRED-01
test("an API key in the address is escaped, and leaves the other parameters as they were spelled", async () => {
  const key = { type: "api_key", placement: "query", value: "k/3&y=+ ü" } as const;
  const escaped = "k%2F3%26y%3D%2B%20%C3%BC";
  expect((await apply(key)).url).toBe(`https://api.example/mcp?a=b%20c&key=old&d=%7E&api_key=${escaped}`);
  expect((await apply({ ...key, name: "key" })).url).toBe(`https://api.example/mcp?a=b%20c&d=%7E&key=${escaped}`);
});

// @req R-CRED-01
test("an API key by basic authentication is the user name, or the password of the one that was named", async () => {
  const key = { type: "api_key", placement: "basic", value: "sk_live_1" } as const;
  const sent = async (secret: AuthSecret) =>
    Buffer.from((await apply(secret)).headers["authorization"]?.replace("Basic ", "") ?? "", "base64").toString();
  expect(await sent(key)).toBe("sk_live_1:");
  expect(await sent({ ...key, name: "api" })).toBe("api:sk_live_1");
  expect(await sent({ type: "basic", username: "zoë", password: "pässword:with:colons" })).toBe(
    "zoë:pässword:with:colons",
  );
});

test("without a secret a request stays as it is", async () => {
  expect(await apply({ type: "none" })).toBe(request);
});
