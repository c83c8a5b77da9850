import { availableParallelism } from "node:os";
import { createMemory, type GcmParameters } from "./pkcs11-memory";
import { type Attribute, CK, loadModule, type Pkcs11Module } from "./pkcs11-module";
import { KeysUnavailable } from "../crypto";

export interface TokenSettings {
  /** Path of the vendor's PKCS #11 library. */
  readonly module: string;
  /** Label of the token. */
  readonly token: string;
  readonly pin: () => string;
}

export interface Pkcs11Session {
  readonly findKey: (label: string) => Promise<number | null>;
  readonly generateKey: (attributes: readonly Attribute[]) => Promise<void>;
  readonly encrypt: (key: number, parameters: GcmParameters, plaintext: Buffer) => Promise<Buffer>;
  readonly decrypt: (key: number, parameters: GcmParameters, ciphertext: Buffer) => Promise<Buffer>;
  /** A number as the library's CK_ULONG. */
  readonly ulong: (value: number) => Buffer;
}

export interface Pkcs11Token {
  /** Gives `work` a session of its own: a session does one operation at a time. Waits for one where all are in use. */
  readonly use: <T>(work: (session: Pkcs11Session) => Promise<T>) => Promise<T>;
}

const SESSIONS = Math.min(8, 2 * availableParallelism());
const WAITING_MAX = 1_000;
const LABEL_BYTES = 32;

/** Finds the token by its label, opens sessions and logs in. */
export async function openToken({ module: path, token, pin }: TokenSettings): Promise<Pkcs11Token> {
  const library = await loadModule(path);
  const none = null;
  const locking = { create: none, destroy: none, lock: none, unlock: none, reserved: none };
  await library.initialize({ ...locking, flags: CK.FLAGS.OS_LOCKING_OK });
  const slot = await findSlot(library, token);
  const free: number[] = [];
  for (let made = 0; made < SESSIONS; made += 1) free.push(await openSession(library, slot));
  const secret = Buffer.from(pin());
  // The login holds for all sessions of the process with this token.
  await library.login(free[0], CK.USER, secret, secret.length);
  const waiting: ((session: number) => void)[] = [];
  return {
    use: async (work) => {
      const session = free.pop() ?? (await queued(waiting));
      try {
        return await work(operations(library, session));
      } finally {
        const next = waiting.shift();
        if (next) next(session);
        else free.push(session);
      }
    },
  };
}

function queued(waiting: ((session: number) => void)[]): Promise<number> {
  if (waiting.length >= WAITING_MAX) throw new KeysUnavailable("Too many operations wait for the token");
  return new Promise((resolve) => waiting.push(resolve));
}

async function findSlot(library: Pkcs11Module, label: string): Promise<number> {
  const count = [0];
  await library.getSlotList(1, null, count);
  const ulongBytes = library.ffi.sizeof("unsigned long");
  const list = Buffer.alloc((count[0] ?? 0) * ulongBytes);
  await library.getSlotList(1, list, count);
  for (let at = 0; at < list.length; at += ulongBytes) {
    const slot = Number(library.ffi.decode(list, at, "unsigned long"));
    const about = Buffer.alloc(512);
    await library.getTokenInfo(slot, about);
    if (about.toString("utf8", 0, LABEL_BYTES).trimEnd() === label) return slot;
  }
  throw new Error(`There is no token labelled "${label}"`);
}

async function openSession(library: Pkcs11Module, slot: number): Promise<number> {
  const session = [0];
  const { SERIAL_SESSION, RW_SESSION } = CK.FLAGS;
  await library.openSession(slot, SERIAL_SESSION | RW_SESSION, null, null, session);
  return Number(session[0]);
}

function operations(library: Pkcs11Module, session: number): Pkcs11Session {
  const memory = createMemory(library);
  const cipher = (init: "encryptInit" | "decryptInit", run: "encrypt" | "decrypt") => {
    return async (key: number, parameters: GcmParameters, input: Buffer): Promise<Buffer> => {
      const { mechanism, keep } = memory.gcm(parameters);
      await library[init](session, mechanism, key);
      const output = Buffer.alloc(input.length + parameters.tagBits / 8);
      const length = [output.length];
      await library[run](session, input, input.length, output, length);
      keep.length = 0;
      return output.subarray(0, Number(length[0]));
    };
  };
  return {
    ulong: memory.ulong,
    encrypt: cipher("encryptInit", "encrypt"),
    decrypt: cipher("decryptInit", "decrypt"),
    findKey: async (label) => {
      const { CLASS, LABEL } = CK.ATTRIBUTE;
      const wanted = [
        { type: CLASS, value: memory.ulong(CK.SECRET_KEY) },
        { type: LABEL, value: Buffer.from(label) },
      ];
      await library.findObjectsInit(session, memory.template(wanted), wanted.length);
      const [found, count] = [[0], [0]];
      await library.findObjects(session, found, 1, count);
      await library.findObjectsFinal(session);
      wanted.length = 0;
      return Number(count[0]) === 0 ? null : Number(found[0]);
    },
    generateKey: async (attributes) => {
      const mechanism = { mechanism: CK.MECHANISM.AES_KEY_GEN, parameter: null, length: 0 };
      const wanted = [...attributes];
      await library.generateKey(session, mechanism, memory.template(wanted), wanted.length, [0]);
      wanted.length = 0;
    },
  };
}
