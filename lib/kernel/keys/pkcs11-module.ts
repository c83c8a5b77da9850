import { promisify } from "node:util";
import type koffi from "koffi";
import { KeysUnavailable } from "../crypto";

/** Constants of PKCS #11 v2.40 (OASIS), §2 and Appendix B. */
export const CK = {
  FLAGS: { OS_LOCKING_OK: 2, RW_SESSION: 2, SERIAL_SESSION: 4 },
  USER: 1,
  SECRET_KEY: 4,
  AES: 0x1f,
  ATTRIBUTE: {
    CLASS: 0x0,
    TOKEN: 0x1,
    PRIVATE: 0x2,
    LABEL: 0x3,
    KEY_TYPE: 0x100,
    SENSITIVE: 0x103,
    ENCRYPT: 0x104,
    DECRYPT: 0x105,
    VALUE_LEN: 0x161,
    EXTRACTABLE: 0x162,
  },
  MECHANISM: { AES_KEY_GEN: 0x1080, AES_GCM: 0x1087 },
} as const;

const OK = 0;
const ALREADY_INITIALIZED = 0x191;
const ALREADY_LOGGED_IN = 0x100;
/** Device error, memory and removal; session closed or unknown; token absent or not recognized; not logged in any more. */
const LOST = new Set([0x30, 0x31, 0x32, 0xb0, 0xb3, 0xe0, 0xe1, 0x101]);

/** The connection to the token is gone: what was opened is worth nothing any more. */
export class TokenLost extends KeysUnavailable {}

export interface Attribute {
  readonly type: number;
  readonly value: Buffer;
}

export type Pkcs11Module = Awaited<ReturnType<typeof loadModule>>;

/** A PKCS #11 library, by the functions that are needed of it. Each call runs on a thread of its own: an HSM is not always quick. */
export async function loadModule(path: string) {
  const { default: ffi } = await import("koffi");
  const types = declare(ffi);
  const library = ffi.load(path);
  const call = (name: string, ...parameters: Parameters<typeof koffi.sizeof>[0][]) => {
    const run = promisify(library.func(name, "unsigned long", parameters).async) as (
      ...args: unknown[]
    ) => Promise<number>;
    return async (...args: unknown[]): Promise<void> => judge(name, await run(...args));
  };
  const { out, inout, pointer } = ffi;
  const [ulong, bytes] = ["unsigned long", "uint8_t *"];
  const [ulongOut, ulongInOut] = [out(pointer(ulong)), inout(pointer(ulong))];
  const mechanism = pointer(types.mechanism);
  return {
    ffi,
    types,
    initialize: call("C_Initialize", pointer(types.initializeArgs)),
    getSlotList: call("C_GetSlotList", "uint8_t", bytes, ulongInOut),
    getTokenInfo: call("C_GetTokenInfo", ulong, bytes),
    openSession: call("C_OpenSession", ulong, ulong, "void *", "void *", ulongOut),
    closeSession: call("C_CloseSession", ulong),
    login: call("C_Login", ulong, ulong, bytes, ulong),
    findObjectsInit: call("C_FindObjectsInit", ulong, pointer(types.attribute), ulong),
    findObjects: call("C_FindObjects", ulong, ulongOut, ulong, ulongOut),
    findObjectsFinal: call("C_FindObjectsFinal", ulong),
    generateKey: call("C_GenerateKey", ulong, mechanism, pointer(types.attribute), ulong, ulongOut),
    encryptInit: call("C_EncryptInit", ulong, mechanism, ulong),
    encrypt: call("C_Encrypt", ulong, bytes, ulong, bytes, ulongInOut),
    decryptInit: call("C_DecryptInit", ulong, mechanism, ulong),
    decrypt: call("C_Decrypt", ulong, bytes, ulong, bytes, ulongInOut),
  };
}

function declare(ffi: typeof koffi) {
  const ulong = "unsigned long";
  return {
    initializeArgs: ffi.struct({
      create: "void *",
      destroy: "void *",
      lock: "void *",
      unlock: "void *",
      flags: ulong,
      reserved: "void *",
    }),
    attribute: ffi.struct({ type: ulong, value: "void *", length: ulong }),
    mechanism: ffi.struct({ mechanism: ulong, parameter: "void *", length: ulong }),
    gcm: ffi.struct({ iv: "void *", ivLength: ulong, ivBits: ulong, aad: "void *", aadLength: ulong, tagBits: ulong }),
  };
}

function judge(name: string, result: number): void {
  if (result === OK) return;
  if (name === "C_Initialize" && result === ALREADY_INITIALIZED) return;
  if (name === "C_Login" && result === ALREADY_LOGGED_IN) return;
  const message = `${name} answered 0x${result.toString(16)}`;
  throw LOST.has(result) ? new TokenLost(message) : new Error(message);
}
