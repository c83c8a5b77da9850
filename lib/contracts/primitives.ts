import { z } from "zod";

export const Uuid = z.uuid().transform((id) => id.toLowerCase());

/** RFC 3339 in UTC, with `Z`. */
export const Timestamp = z.iso.datetime();

/** Either form of an installation's id: a UUID or `inst_<32 hex>`. */
export const InstallationRef = z
  .string()
  .regex(
    /^(?:inst_[0-9a-fA-F]{32}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/,
    "must be a UUID or inst_<32 hex digits>",
  );
