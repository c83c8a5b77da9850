import { createHash } from "node:crypto";
import { KeysUnavailable } from "../crypto";
import type { Keeper } from "./types";

export interface KmsSettings {
  /** Id, ARN or alias of a symmetric key; a version remembers the ARN that it was then. */
  readonly keyId: string;
  /** Instead of the region's own address. */
  readonly endpoint?: string | undefined;
  /** Region and credentials come from the places that AWS's SDK looks in. */
  readonly region?: string | undefined;
}

const CONNECT_MS = 2_000;
const ANSWER_MS = 5_000;

/**
 * Master keys in AWS KMS (https://docs.aws.amazon.com/kms/latest/APIReference): Encrypt and Decrypt with the additional data's SHA-256 as
 * encryption context. `next` answers the configured key, whose material AWS rotates; another key comes by configuring it.
 */
export function createKmsKeeper({ keyId, endpoint, region }: KmsSettings): Keeper {
  let opened: ReturnType<typeof openClient> | null = null;
  const open = () => (opened ??= openClient({ endpoint, region }));
  return {
    wrap: async (reference, dataKey, aad) => {
      const { client, kms } = await open();
      const input = { KeyId: reference, Plaintext: dataKey, EncryptionContext: contextOf(aad) };
      return bytesOf((await told(client.send(new kms.EncryptCommand(input)), isMendable)).CiphertextBlob);
    },
    unwrap: async (reference, wrapped, aad) => {
      const { client, kms } = await open();
      const input = { KeyId: reference, CiphertextBlob: wrapped, EncryptionContext: contextOf(aad) };
      return bytesOf((await told(client.send(new kms.DecryptCommand(input)), isMendable)).Plaintext);
    },
    next: async () => {
      const { client, kms } = await open();
      const { KeyMetadata: key } = await told(client.send(new kms.DescribeKeyCommand({ KeyId: keyId })), isTransient);
      if (key?.Arn === undefined || key.Enabled !== true || key.KeySpec !== "SYMMETRIC_DEFAULT") {
        throw new Error(`The AWS KMS key ${keyId} is not an enabled symmetric key`);
      }
      return key.Arn;
    },
  };
}

/** The SDK is loaded by those who use it: it is large. */
async function openClient({ endpoint, region }: Pick<KmsSettings, "endpoint" | "region">) {
  const kms = await import("@aws-sdk/client-kms");
  const client = new kms.KMSClient({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS, throwOnRequestTimeout: true },
  });
  return { kms, client };
}

/** KMS writes the encryption context to its log, so it gets a hash. */
function contextOf(aad: Buffer): Record<string, string> {
  return { patchbay: createHash("sha256").update(aad).digest("base64") };
}

function bytesOf(bytes: Uint8Array | undefined): Buffer {
  if (bytes === undefined) throw new Error("AWS KMS answered without the bytes");
  return Buffer.from(bytes);
}

/** `isAway` tells an error after which the same request may work by itself, or by an operator's doing. */
async function told<T>(answer: Promise<T>, isAway: (error: Error) => boolean): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && isAway(error)) {
      throw new KeysUnavailable(`AWS KMS cannot be used (${error.name})`, { cause: error });
    }
    throw error;
  }
}

/** What lies in the bytes or in the key's being gone: nobody can mend it. A right of ours that is missing, or a key that is disabled, somebody can. */
const FOR_GOOD = /^(?:InvalidCiphertext|IncorrectKey|InvalidKeyUsage|InvalidArn|NotFound|Validation)Exception$/;

function isMendable({ name }: Error): boolean {
  return !FOR_GOOD.test(name);
}

/** The SDK's own errors carry the status; whatever has none never reached KMS. Missing credentials are a matter of configuration. */
function isTransient(error: Error): boolean {
  if (error.name === "CredentialsProviderError") return false;
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = metadata?.httpStatusCode;
  return status === undefined || status >= 500 || status === 429 || /Throttl|LimitExceeded/.test(error.name);
}
