import type { Challenge } from "./types";

/** Reads the Bearer challenge out of a `WWW-Authenticate` header; undefined when there is none. RFC 9110 §11.6.1. */
export function parseChallenge(_wwwAuthenticate: string | null | undefined): Challenge | undefined {
  throw new Error("not written yet");
}
