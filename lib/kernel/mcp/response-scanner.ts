/** What one JSON text held. */
export interface ScannedText {
  readonly sawResponse: boolean;
  readonly failed: boolean;
  readonly errorCode: number | undefined;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
const ARRAY = 0x5b;
const ARRAY_END = 0x5d;
const SPACE = 0x20;

/** "isError", the longest name that matters, with every letter escaped, takes 42 bytes. */
const KEY_BYTES_MAX = 48;
const SCALAR_CHARS_MAX = 40;

/**
 * Finds JSON-RPC responses in one JSON text that comes in pieces, and whether they failed, without keeping the text:
 * a message is looked into one level deep, the rest only counted. A text is one message or, as batches were in MCP
 * 2025-03-26, an array of them. Where a name is repeated the last one stands, as with JSON.parse. Broken text is
 * never an error; what it amounts to is not defined.
 */
export class ResponseScanner {
  private depth = 0;
  /** The depth at which messages are: 2 inside a batch. One level below is looked into, too. */
  private messageDepth = 1;
  /** The opening byte of each container that is looked into, by its depth. */
  private readonly kinds = new Uint8Array(4);
  private expectsKey = false;
  private inString = false;
  private afterBackslash = false;
  private readsKey = false;
  private readonly keyBytes = Buffer.alloc(KEY_BYTES_MAX);
  private keyLength = 0;
  private scalar = "";
  /** The message's member that is being read, and the member of that. */
  private field = "";
  private innerField = "";
  private hasMethod = false;
  private hasResult = false;
  private hasError = false;
  private isError = false;
  private code: number | undefined;
  private sawResponse = false;
  private failed = false;
  private errorCode: number | undefined;

  feed(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length) at = this.inString ? this.readString(piece, at) : this.readStructure(piece, at);
  }

  /** The text is over; the next piece begins another one. */
  end(): ScannedText {
    const { sawResponse, failed, errorCode } = this;
    this.depth = 0;
    this.inString = this.afterBackslash = this.expectsKey = this.sawResponse = this.failed = false;
    this.scalar = "";
    this.errorCode = undefined;
    return { sawResponse, failed, errorCode };
  }

  private get isWatched(): boolean {
    return this.depth <= this.messageDepth + 1;
  }

  /** Reads up to the next string; gives the place after its opening quote. */
  private readStructure(piece: Uint8Array, from: number): number {
    for (let at = from; at < piece.length; at++) {
      const byte = piece[at] ?? SPACE;
      if (byte === QUOTE) {
        this.beginString();
        return at + 1;
      } else if (byte === OBJECT || byte === ARRAY) this.open(byte);
      else if (byte === OBJECT_END || byte === ARRAY_END) this.close();
      else if (!this.isWatched) continue;
      else if (byte === COMMA) this.endMember();
      else if (byte === COLON) this.beginMemberValue();
      else if (byte > SPACE && this.scalar.length < SCALAR_CHARS_MAX) this.scalar += String.fromCharCode(byte);
    }
    return piece.length;
  }

  private open(kind: number): void {
    if (this.depth === 0) this.messageDepth = kind === ARRAY ? 2 : 1;
    else if (this.isWatched) this.beginValue(undefined);
    this.depth += 1;
    if (!this.isWatched) return;
    this.kinds[this.depth] = kind;
    this.expectsKey = kind === OBJECT;
    if (this.depth > this.messageDepth) return;
    this.hasMethod = this.hasResult = this.hasError = this.isError = false;
    this.code = undefined;
  }

  private close(): void {
    if (this.isWatched) this.endScalar();
    if (this.depth === this.messageDepth && this.kinds[this.depth] === OBJECT) this.endMessage();
    if (this.depth > 0) this.depth -= 1;
    this.expectsKey = false;
  }

  private endMember(): void {
    this.endScalar();
    this.expectsKey = this.depth > 0 && this.kinds[this.depth] === OBJECT;
  }

  private beginMemberValue(): void {
    this.scalar = "";
    this.expectsKey = false;
  }

  private endScalar(): void {
    if (this.scalar !== "" && !this.expectsKey) this.beginValue(this.scalar);
    this.scalar = "";
  }

  /** A value begins or, a scalar, is read: `scalar` is undefined for strings and containers. */
  private beginValue(scalar: string | undefined): void {
    if (this.kinds[this.messageDepth] !== OBJECT || this.kinds[this.depth] !== OBJECT) return;
    if (this.depth === this.messageDepth) this.beginField(scalar);
    else if (this.depth === this.messageDepth + 1) this.beginInnerField(scalar);
  }

  private beginField(scalar: string | undefined): void {
    if (this.field === "method") this.hasMethod = true;
    if (this.field === "result") {
      this.hasResult = true;
      this.isError = false;
    }
    if (this.field === "error") {
      this.hasError = scalar !== "null";
      this.code = undefined;
    }
  }

  private beginInnerField(scalar: string | undefined): void {
    if (this.field === "result" && this.innerField === "isError") this.isError = scalar === "true";
    if (this.field === "error" && this.innerField === "code") {
      const code = Number(scalar);
      this.code = Number.isSafeInteger(code) ? code : undefined;
    }
  }

  /** JSON-RPC 2.0 §5: a response has a result or an error; what has a method is a request or a notification. */
  private endMessage(): void {
    if (this.hasMethod || !(this.hasResult || this.hasError)) return;
    this.sawResponse = true;
    if (!this.hasError && !this.isError) return;
    this.failed = true;
    if (this.hasError) this.errorCode ??= this.code;
  }

  private beginString(): void {
    this.inString = true;
    this.readsKey = this.expectsKey && this.isWatched;
    this.keyLength = 0;
    if (!this.readsKey && this.isWatched) this.beginValue(undefined);
  }

  /** Reads up to the string's end; gives the place after its closing quote. */
  private readString(piece: Uint8Array, from: number): number {
    let { afterBackslash } = this;
    let at = from;
    for (; at < piece.length; at++) {
      const byte = piece[at];
      if (afterBackslash) afterBackslash = false;
      else if (byte === BACKSLASH) afterBackslash = true;
      else if (byte === QUOTE) break;
    }
    this.afterBackslash = afterBackslash;
    if (this.readsKey) this.keepKey(piece, from, at);
    if (at === piece.length) return at;
    this.inString = false;
    if (this.readsKey) this.endKey();
    return at + 1;
  }

  private keepKey(piece: Uint8Array, from: number, end: number): void {
    if (this.keyLength + end - from <= KEY_BYTES_MAX) this.keyBytes.set(piece.subarray(from, end), this.keyLength);
    this.keyLength += end - from;
  }

  private endKey(): void {
    const key = this.keyLength > KEY_BYTES_MAX ? "" : unescaped(this.keyBytes.toString("latin1", 0, this.keyLength));
    if (this.depth === this.messageDepth) this.field = key;
    else this.innerField = key;
  }
}

/** The names that matter are ASCII: bytes beyond it may be misread. */
function unescaped(key: string): string {
  if (!key.includes("\\")) return key;
  try {
    return String(JSON.parse(`"${key}"`));
  } catch {
    return "";
  }
}
