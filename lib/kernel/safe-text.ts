/** Control, format (bidi, zero-width), line-separator, private-use and lone surrogate characters. */
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}]+/gu;

/** Text from outside, made fit to show: one line, nothing invisible, at most `charsMax` characters. */
export function safeText(text: string, charsMax = 300): string {
  const line = text
    .slice(0, charsMax * 4)
    .replace(UNSHOWABLE, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  if (line.length <= charsMax) return line;
  // The cut may have left half a surrogate pair, which no database takes.
  const kept = line.slice(0, charsMax - 1).replace(/\p{Cs}$/u, "");
  return `${kept.trimEnd()}…`;
}

/** An error code from outside (RFC 6749 §5.2: printable ASCII without quote and backslash), or the fallback. */
export function safeCode(code: unknown, fallback: string): string {
  return typeof code === "string" && /^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/.test(code) ? code : fallback;
}
