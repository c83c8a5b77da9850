import { z } from "zod";
import { Shown, SIGN_IN_KINDS } from "../credentials";

/** A credential, sealed and ready for its row. */
export const SealedSignIn = z.object({
  kind: z.enum(SIGN_IN_KINDS),
  sealed: z.instanceof(Uint8Array<ArrayBuffer>),
  keyVersion: z.number(),
  issuer: z.string().nullable(),
  resource: z.string().nullable(),
  expiresAt: z.date().nullable(),
  refreshAt: z.date().nullable(),
  /** Of the address that it has proven itself at. */
  origin: z.string().optional(),
  shown: Shown.nullish(),
});
export type SealedSignIn = z.input<typeof SealedSignIn>;
