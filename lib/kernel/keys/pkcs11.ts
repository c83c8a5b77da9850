import { randomBytes, randomUUID } from "node:crypto";
import { createPatience } from "./patience";
import { CK, TokenLost } from "./pkcs11-module";
import { openToken, type Pkcs11Session, type Pkcs11Token, type TokenSettings } from "./pkcs11-token";
import type { Keeper } from "./types";

export interface Pkcs11Settings extends TokenSettings {
  /** How long one operation, or the opening, may take, with the wait for its turn: milliseconds, 5,000 unless told. */
  readonly answerMs?: number | undefined;
}

const ANSWER_MS = 5_000;
const IV_BYTES = 12;
const TAG_BITS = 128;
const LABEL_PREFIX = "patchbay-";

/**
 * Master keys in an HSM by PKCS #11 v2.40: AES-256 keys that are made there and cannot leave it, used with CKM_AES_GCM. A reference is a
 * key's label, wrapped bytes are IV, ciphertext and tag.
 */
export function createPkcs11Keeper(settings: Pkcs11Settings): Keeper {
  let opened: Promise<Pkcs11Token> | null = null;
  const handles = new Map<string, number>();
  const forget = (): void => {
    opened = null;
    handles.clear();
  };
  const open = (): Promise<Pkcs11Token> => {
    if (opened !== null) return opened;
    const opening = openToken(settings);
    opened = opening;
    opening.catch(() => {
      if (opened === opening) opened = null;
    });
    return opening;
  };
  const patience = createPatience(settings.answerMs ?? ANSWER_MS);
  const using = async <T>(work: (session: Pkcs11Session) => Promise<T>): Promise<T> => {
    const opening = open();
    try {
      return await patience(async () => (await opening).use(work));
    } catch (error) {
      // A token that was taken out and put back wants everything anew.
      if (opened === opening && error instanceof TokenLost) forget();
      throw error;
    }
  };
  const handleOf = async (session: Pkcs11Session, reference: string): Promise<number> => {
    const handle = handles.get(reference) ?? (await session.findKey(reference));
    if (handle === null) throw new Error(`The token holds no key "${reference}"`);
    handles.set(reference, handle);
    return handle;
  };
  return {
    wrap: (reference, dataKey, aad) =>
      using(async (session) => {
        const iv = randomBytes(IV_BYTES);
        const key = await handleOf(session, reference);
        return Buffer.concat([iv, await session.encrypt(key, { iv, aad, tagBits: TAG_BITS }, dataKey)]);
      }),
    unwrap: (reference, wrapped, aad) =>
      using(async (session) => {
        const iv = wrapped.subarray(0, IV_BYTES);
        const key = await handleOf(session, reference);
        return session.decrypt(key, { iv, aad, tagBits: TAG_BITS }, wrapped.subarray(IV_BYTES));
      }),
    next: () =>
      using(async (session) => {
        const label = `${LABEL_PREFIX}${randomUUID()}`;
        const { TOKEN, PRIVATE, SENSITIVE, EXTRACTABLE, ENCRYPT, DECRYPT, LABEL, VALUE_LEN } = CK.ATTRIBUTE;
        const [yes, no] = [Buffer.from([1]), Buffer.from([0])];
        await session.generateKey([
          { type: LABEL, value: Buffer.from(label) },
          { type: VALUE_LEN, value: session.ulong(32) },
          { type: EXTRACTABLE, value: no },
          ...[TOKEN, PRIVATE, SENSITIVE, ENCRYPT, DECRYPT].map((type) => ({ type, value: yes })),
        ]);
        return label;
      }),
  };
}
