import { z } from "zod";

export const Uuid = z.uuid().transform((id) => id.toLowerCase());

/** RFC 3339 in UTC, with `Z`. */
export const Timestamp = z.iso.datetime();
