import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  /** log2 of N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

interface Stored {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

// OWASP's first choice for scrypt: 128 MiB and about a third of a second for each guess
const COST: Cost = { ln: 17, r: 8, p: 1 };
const LN_MAX = 20;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const NOBODY: Stored = { cost: COST, salt: Buffer.alloc(SALT_BYTES), hash: Buffer.alloc(HASH_BYTES) };

/** A PHC string, `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, { cost: COST, salt, hash: NOBODY.hash });
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether the password belongs to the stored string. One that cannot be read is compared to nothing and takes as long. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const read = parse(stored);
  if (read === null) return verifyNothing(password);
  return timingSafeEqual(await derive(password, read), read.hash);
}

/** Takes as long as a real comparison and is false: for a name that nobody has. */
export async function verifyNothing(password: string): Promise<false> {
  await derive(password, NOBODY);
  return false;
}

/** Whether the stored string was made at another cost than today's: hash again at the next sign-in. */
export function needsRehash(stored: string): boolean {
  const read = parse(stored);
  if (read === null) return true;
  const { cost, salt, hash } = read;
  const isToday = cost.ln === COST.ln && cost.r === COST.r && cost.p === COST.p;
  return !isToday || salt.length !== SALT_BYTES || hash.length !== HASH_BYTES;
}

function derive(password: string, { cost, salt, hash }: Stored): Promise<Buffer> {
  const { ln, r, p } = cost;
  const N = 2 ** ln;
  // Keyboards send the same character in several forms
  const normalized = password.normalize("NFKC");
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer) => (error === null ? resolve(key) : reject(error));
    scrypt(normalized, salt, hash.length, { N, r, p, maxmem: 256 * N * r * p }, done);
  });
}

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{1,88})\$([A-Za-z0-9+/]{22,88})$/;

function parse(stored: string): Stored | null {
  const [, ln, r, p, salt = "", hash = ""] = PHC.exec(stored) ?? [];
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  // What a damaged row may make the server spend is bounded
  const isAffordable = cost.ln >= 1 && cost.ln <= LN_MAX && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 4;
  return isAffordable ? { cost, salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64") } : null;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
