import { randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const INSTALLATION_ID = /^inst_([0-9a-f]{32})$/i;
const COUNTER_MAX = 0xfff;

let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7. Within one process each is greater than the one before, also when the clock steps back:
 * rand_a is a counter seeded anew every millisecond (RFC 9562 §6.2, method 1).
 */
export function uuidv7(nowMs: number = Date.now()): string {
  const random = randomBytes(10);
  if (nowMs > lastMs) {
    lastMs = nowMs;
    // The top bit stays free, so that a busy millisecond has room to count
    counter = random.readUInt16BE(8) & (COUNTER_MAX >> 1);
  } else if (counter < COUNTER_MAX) {
    counter += 1;
  } else {
    lastMs += 1;
    counter = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  random.copy(bytes, 8, 0, 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return dashed(bytes.toString("hex"));
}

/** Whether the text is a UUID of any version, in either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** `inst_<32 hex>`: the form of an installation's id on the Installations API. */
export function toInstallationId(uuid: string): string {
  return `inst_${uuid.replaceAll("-", "").toLowerCase()}`;
}

/** The UUID, in lower case, behind either form of an installation's id; null when it is neither. */
export function parseInstallationId(text: string): string | null {
  if (isUuid(text)) return text.toLowerCase();
  const hex = INSTALLATION_ID.exec(text)?.[1];
  return hex === undefined ? null : dashed(hex.toLowerCase());
}

/** `passport_<uuid>`: the principal that owns what it creates. */
export function passportId(uuid: string): string {
  return `passport_${uuid}`;
}

/** 32 hex digits as a UUID is written. */
export function dashed(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
