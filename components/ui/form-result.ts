import type { Problem } from "@/lib/contracts";

/** What a server action answers to a form. */
export type FormResult<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly problem: Problem };
