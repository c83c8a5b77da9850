import { uuidv7 } from "@/lib/kernel/ids";

/** The caller's own id when it is a sane one, so that logs on both sides meet; else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && /^[\w.:-]{8,128}$/.test(given) ? given : uuidv7();
}
