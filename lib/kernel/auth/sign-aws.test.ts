import { describe, expect, test } from "vitest";
import { applyAuth, type AwsSecret, type OutgoingRequest } from "./index";

/** The key pair, region and time of AWS's Signature Version 4 test suite. */
const SUITE: AwsSecret = {
  type: "aws",
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
  service: "service",
};
const at = (time: string) => () => new Date(time);
const NOW = at("2015-08-30T12:36:00Z");

const suiteRequest = (change: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  method: "GET",
  url: "https://example.amazonaws.com/",
  headers: {},
  body: null,
  ...change,
});

interface Vector {
  readonly name: string;
  readonly request?: Partial<OutgoingRequest>;
  readonly secret?: Partial<AwsSecret>;
  readonly signedHeaders?: string;
  readonly signature: string;
}

const SESSION_TOKEN = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";

const VECTORS: readonly Vector[] = [
  { name: "get-vanilla", signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
  {
    name: "post-vanilla",
    request: { method: "POST" },
    signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  },
  {
    name: "get-vanilla-query-order-key-case",
    request: { url: "https://example.amazonaws.com/?Param2=value2&Param1=value1" },
    signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  },
  {
    name: "get-vanilla-empty-query-key",
    request: { url: "https://example.amazonaws.com/?Param1=value1" },
    signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb",
  },
  {
    name: "post-x-www-form-urlencoded",
    request: {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "Param1=value1",
    },
    signedHeaders: "content-type;host;x-amz-date",
    signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  },
];

describe("AWS Signature Version 4", () => {
  // @req R-CRED-02
  test.each(VECTORS)("signs the test suite's $name as AWS does", async ({ request, secret, ...vector }) => {
    const { headers } = await applyAuth({ ...SUITE, ...secret }, suiteRequest(request), NOW);
    expect(headers["authorization"]).toBe(
      `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=${vector.signedHeaders ?? "host;x-amz-date"}, Signature=${vector.signature}`,
    );
    expect(headers["x-amz-date"]).toBe("20150830T123600Z");
    expect(headers["host"]).toBeUndefined();
  });

  // @req R-CRED-02
  test("signs Amazon S3's documented GET Object as S3 does: the path as it is, the body's hash in a header", async () => {
    const secret = {
      ...SUITE,
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      service: "s3",
    };
    const get = suiteRequest({
      url: "https://examplebucket.s3.amazonaws.com/test.txt",
      headers: { range: "bytes=0-9" },
    });
    const { headers } = await applyAuth(secret, get, at("2013-05-24T00:00:00Z"));
    expect(headers["authorization"]).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
  });

  test("a session token is sent and signed", async () => {
    const { headers } = await applyAuth({ ...SUITE, sessionToken: SESSION_TOKEN }, suiteRequest(), NOW);
    expect(headers["x-amz-security-token"]).toBe(SESSION_TOKEN);
    expect(headers["authorization"]).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
  });

  test("the signature covers method, path, query, headers and body, and nothing that a hop may change", async () => {
    const signatureOf = async (change: Partial<OutgoingRequest>) =>
      (await applyAuth(SUITE, suiteRequest(change), NOW)).headers["authorization"];
    const plain = await signatureOf({});
    for (const change of [
      { method: "DELETE" },
      { url: "https://example.amazonaws.com/other" },
      { url: "https://example.amazonaws.com/?a=b" },
      { url: "https://example.amazonaws.com:8443/" },
      { headers: { "mcp-session-id": "s" } },
      { body: "{}" },
      { body: Buffer.from("{}") },
    ])
      expect(await signatureOf(change), JSON.stringify(change)).not.toBe(plain);
    expect(await signatureOf({ body: "{}" })).toBe(await signatureOf({ body: Buffer.from("{}") }));
    const passing = { "user-agent": "x", "accept-encoding": "identity", traceparent: "00-1", "content-length": "2" };
    expect(await signatureOf({ headers: passing })).toBe(plain);
  });

  test("the query is sent as it was signed, whatever way it was spelled", async () => {
    const { url } = await applyAuth(SUITE, suiteRequest({ url: "https://example.amazonaws.com/?q=a+b*&c=~" }), NOW);
    expect(url).toBe("https://example.amazonaws.com/?q=a%20b%2A&c=~");
  });

  test("takes the place of a signature that was there", async () => {
    const headers = { authorization: "Bearer of-the-caller", "x-amz-date": "20000101T000000Z" };
    const signed = await applyAuth(SUITE, suiteRequest({ headers }), NOW);
    expect(signed.headers).toEqual((await applyAuth(SUITE, suiteRequest(), NOW)).headers);
  });
});
