const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const COLON = 0x3a;
const SPACE = 0x20;

/** Long enough for a byte order mark and "data", and for "message". */
const NAME_CHARS_MAX = 12;

export interface EventListener {
  /** A piece of the event's data. The line feeds between several `data` lines are left out: JSON text does not need them. */
  readonly onData: (piece: Uint8Array) => void;
  /** The event is complete; `type` is "message" where none is given, and cut off after 12 characters. */
  readonly onEvent: (type: string) => void;
}

/** Takes an event stream apart as it comes, keeping nothing of it (HTML, "Server-sent events", interpreting an event stream). */
export class EventScanner {
  private name = "";
  private type = "";
  private part: "name" | "space" | "value" = "name";
  private afterReturn = false;
  private readonly listener: EventListener;

  constructor(listener: EventListener) {
    this.listener = listener;
  }

  feed(chunk: Uint8Array): void {
    let from = 0;
    // CR LF is one line end, also where a chunk ends between the two.
    if (this.afterReturn && chunk[0] === LINE_FEED) from = 1;
    if (chunk.length > 0) this.afterReturn = false;
    let feed = -1;
    let carriageReturn = -1;
    while (from < chunk.length) {
      if (feed < from) feed = placeOf(LINE_FEED, chunk, from);
      if (carriageReturn < from) carriageReturn = placeOf(CARRIAGE_RETURN, chunk, from);
      const end = Math.min(feed, carriageReturn);
      if (end > from) this.readLine(chunk.subarray(from, end));
      if (end === chunk.length) return;
      this.endLine();
      from = end + 1;
      if (end !== carriageReturn) continue;
      if (from === chunk.length) this.afterReturn = true;
      else if (chunk[from] === LINE_FEED) from += 1;
    }
  }

  private readLine(piece: Uint8Array): void {
    let at = 0;
    for (; this.part === "name" && at < piece.length; at++) {
      const byte = piece[at] ?? COLON;
      if (byte === COLON) this.endName();
      else if (this.name.length < NAME_CHARS_MAX) this.name += String.fromCharCode(byte);
    }
    if (this.part === "name" || at === piece.length) return;
    if (this.part === "space") {
      this.part = "value";
      if (piece[at] === SPACE) at += 1;
    }
    this.readValue(piece.subarray(at));
  }

  private readValue(piece: Uint8Array): void {
    // The stream may begin with a byte order mark; what else ends in "data" is longer than any field there is.
    if (this.name === "data" || this.name === "\u00ef\u00bb\u00bfdata") this.listener.onData(piece);
    else if (this.name === "event") {
      for (const byte of piece.subarray(0, NAME_CHARS_MAX - this.type.length)) this.type += String.fromCharCode(byte);
    }
  }

  private endName(): void {
    this.part = "space";
    // A repeated field replaces the one before.
    if (this.name === "event") this.type = "";
  }

  private endLine(): void {
    const isEmpty = this.part === "name" && this.name === "";
    // A line without a colon is a field without a value.
    if (this.part === "name") this.endName();
    this.name = "";
    this.part = "name";
    if (!isEmpty) return;
    this.listener.onEvent(this.type === "" ? "message" : this.type);
    this.type = "";
  }
}

/** The next place of the byte, or the chunk's length. */
function placeOf(byte: number, chunk: Uint8Array, from: number): number {
  const at = chunk.indexOf(byte, from);
  return at === -1 ? chunk.length : at;
}
