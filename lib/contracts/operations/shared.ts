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

/** What connecting may be refused with, and how it is asked for, on either surface. */
export const CONNECT_OUTCOMES = {
  errors: {
    400: ["redirect_not_allowed"],
    403: ["address_blocked"],
    404: ["not_found"],
    409: ["disabled", "conflict"],
    502: ["upstream_error", "discovery_failed", "registration_failed", "pkce_unsupported"],
    504: ["unreachable"],
  },
  examples: [
    { title: "By consent", body: { redirect_url: "http://localhost:8080/done" } },
    { title: "With a token", body: { access_token: "the-server-s-token" } },
  ],
} as const;
