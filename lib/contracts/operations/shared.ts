import { z } from "zod";
import { InstallationRef, Uuid } from "../index";
import type { HeaderNote } from "./operation";

export const BOTH = ["session", "token"] as const;

export const InstallationPath = z.object({ id: InstallationRef.describe("A UUID, or `inst_` and 32 hex digits.") });
export const UuidPath = z.object({ id: Uuid.describe("A UUID.") });

export const ETAG: Readonly<Record<"ETag", HeaderNote>> = {
  ETag: { description: "The installation's version, for `If-Match`.", example: '"7"' },
};

export const NO_CONTENT = { status: 204, description: "Done; there is nothing to say.", schema: null } as const;
