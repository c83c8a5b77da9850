import { z } from "zod";
import { type CredentialRow, openSecret } from "../credentials";
import type { InstallationRow } from "../installations";

/** One more header that the server wants, set in the configuration. */
export interface ExtraHeader {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

const Config = z.object({ header_name: z.string().optional() });
/** Secrets of the configuration are kept by their JSON pointer. */
const Secrets = z.object({ "/header_value": z.string().optional() });

/** Null where none is set; with the origin that its value was given for. */
export async function readExtraHeader(
  stored: { readonly installation: InstallationRow; readonly config: CredentialRow } | null,
): Promise<{ readonly header: ExtraHeader; readonly origin: string } | null> {
  if (stored === null) return null;
  const { installation, config } = stored;
  const { header_name: name } = Config.parse(installation.config);
  if (name === undefined) return null;
  const place = { orgId: config.orgId, installationId: config.installationId, kind: "config" } as const;
  const secrets = await openSecret({ ...place, version: config.version }, config.sealed);
  const value = Secrets.parse(secrets)["/header_value"];
  return value === undefined ? null : { header: { name: name.toLowerCase(), value }, origin: config.origin };
}
