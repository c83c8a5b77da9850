import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { decrypt, encrypt } from "../crypto";

/** A KMS for tests on 127.0.0.1: symmetric keys, aliases, encryption contexts that bind, and AWS's signatures checked. */
export type TestKms = Awaited<ReturnType<typeof startTestKms>>;

/** As the SDK reads them from the environment. */
export const TEST_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "AKIATESTTESTTESTTEST",
  AWS_SECRET_ACCESS_KEY: "a secret for tests only",
} as const;

const Key = z.object({ Arn: z.string(), Enabled: z.boolean(), KeySpec: z.string() });
type Key = z.infer<typeof Key> & { readonly material: Buffer };

const Input = z.object({
  KeyId: z.string(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  EncryptionContext: z.record(z.string(), z.string()).optional(),
});

interface Failure {
  readonly status: number;
  readonly name: string;
}

class Refusal extends Error {
  readonly failure: Failure;
  constructor(status: number, name: string) {
    super(name);
    this.failure = { status, name };
  }
}

/** The keys themselves. */
function createKeyStore() {
  const [keys, aliases] = [new Map<string, Key>(), new Map<string, string>()];
  const find = (keyId: string) => keys.get(aliases.get(keyId) ?? keyId);
  return {
    pointAlias: (alias: string): void => {
      const Arn = `arn:aws:kms:eu-central-1:123456789012:key/${randomUUID()}`;
      keys.set(Arn, { Arn, Enabled: true, KeySpec: "SYMMETRIC_DEFAULT", material: randomBytes(32) });
      aliases.set(alias, Arn);
    },
    change: (alias: string, columns: Partial<z.infer<typeof Key>>): void => {
      const key = find(alias);
      if (key) keys.set(key.Arn, { ...key, ...columns });
    },
    answer: (target: string, input: z.infer<typeof Input>): object => {
      const key = find(input.KeyId);
      if (key === undefined) throw new Refusal(400, "NotFoundException");
      const { material, ...metadata } = key;
      const context = Buffer.from(JSON.stringify(input.EncryptionContext ?? {}));
      if (target === "TrentService.DescribeKey") return { KeyMetadata: metadata };
      if (target === "TrentService.Encrypt") {
        const blob = encrypt(material, Buffer.from(input.Plaintext ?? "", "base64"), context);
        return { KeyId: key.Arn, CiphertextBlob: blob.toString("base64") };
      }
      const plaintext = opened(material, Buffer.from(input.CiphertextBlob ?? "", "base64"), context);
      return { KeyId: key.Arn, Plaintext: plaintext.toString("base64") };
    },
  };
}

export async function startTestKms() {
  const { answer, ...store } = createKeyStore();
  store.pointAlias("alias/patchbay");
  const seen: unknown[] = [];
  let failing: Failure | null = null;
  let secret: string = TEST_CREDENTIALS.AWS_SECRET_ACCESS_KEY;
  const judge = (request: IncomingMessage, body: string): object => {
    if (failing) throw new Refusal(failing.status, failing.name);
    if (!isSigned(request, body, secret)) throw new Refusal(403, "SignatureDoesNotMatch");
    const target = String(request.headers["x-amz-target"]);
    const input = Input.parse(JSON.parse(body));
    seen.push({ target, context: input.EncryptionContext });
    return answer(target, input);
  };
  const server = createServer((request, response) => {
    const send = (status: number, content: object) =>
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(content));
    void read(request).then((body) => {
      try {
        send(200, judge(request, body));
      } catch (error) {
        const { status, name } =
          error instanceof Refusal ? error.failure : { status: 500, name: "KMSInternalException" };
        send(status, { __type: name, message: name });
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on TCP has an AddressInfo.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...store,
    url,
    seen,
    failWith: (failure: Failure | null) => (failing = failure),
    expectSecret: (expected: string) => (secret = expected),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function opened(material: Buffer, blob: Buffer, context: Buffer): Buffer {
  try {
    return decrypt(material, blob, context);
  } catch {
    throw new Refusal(400, "InvalidCiphertextException");
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}

/** AWS Signature Version 4, for a POST to `/` without a query. */
function isSigned({ headers }: IncomingMessage, body: string, secret: string): boolean {
  const form = /Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/;
  const [, day = "", region = "", service = "", names = "", signature] = form.exec(headers.authorization ?? "") ?? [];
  const signed = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = ["POST", "/", "", signed.join(""), names, sha256(body)].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const steps = [day, region, service, "aws4_request", text];
  const last = steps.reduce<Buffer>(
    (key, step) => createHmac("sha256", key).update(step).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  return last.toString("hex") === signature;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
