import { z } from "zod";
import { type CredentialInput, CredentialPlacement, CredentialType } from "@/lib/contracts";
import { API_KEY_HEADER, API_KEY_PARAMETER, describeConnection, readConnectionString } from "@/lib/kernel/auth";
import { unreachable } from "@/lib/kernel/errors";

/** What may be told of a credential, kept beside it so that nobody has to open it. */
export const Shown = z.object({
  type: CredentialType,
  label: z.string().nullable(),
  placement: CredentialPlacement,
  region: z.string().nullable().default(null),
  service: z.string().nullable().default(null),
  scopes: z.array(z.string()).default([]),
  /** The OAuth client that a grant was given to; of one from before this was kept it is not known. */
  clientId: z.string().optional(),
});
export type Shown = z.output<typeof Shown>;

/** The last four characters help to tell keys apart; of a short one they would be too much of it. */
const TAIL_OF = 20;
const tail = (secret: string) => (secret.length < TAIL_OF ? null : `…${secret.slice(-4)}`);
const AUTHORIZATION = { in: "header", name: "Authorization" } as const;

/** Throws `validation_failed` for a connection string that cannot be read. */
export function shownOf(input: CredentialInput): Shown {
  const plain = { type: input.type, region: null, service: null, scopes: [] };
  switch (input.type) {
    case "bearer":
      return { ...plain, label: tail(input.token), placement: AUTHORIZATION };
    case "api_key":
      return { ...plain, label: labelOfKey(input), placement: placementOfKey(input) };
    case "basic":
      return { ...plain, label: input.username, placement: { in: "basic", name: "Authorization" } };
    case "client_credentials":
      return { ...plain, label: input.client_id, placement: AUTHORIZATION, scopes: input.scopes ?? [] };
    case "aws": {
      const { access_key_id: label, region, service } = input;
      return { ...plain, label, placement: { in: "signature", name: "Authorization" }, region, service };
    }
    case "connection_string": {
      const label = describeConnection(readConnectionString(input.value));
      return { ...plain, label, placement: { in: "connection", name: null } };
    }
    default:
      return unreachable(input);
  }
}

/** What is told of a stored credential; of one from before this was kept only its kind is known. */
export function readShown({ kind, shown }: { readonly kind: string; readonly shown: string | null }): Shown {
  if (shown !== null) return Shown.parse(JSON.parse(shown));
  return kind === "bearer" ? { ...SHOWN_GRANT, type: "bearer" } : SHOWN_GRANT;
}

export const typeOf = (row: { readonly kind: string; readonly shown: string | null }): CredentialType =>
  readShown(row).type;

/** Of a token that a person consented to. */
export const SHOWN_GRANT: Shown = {
  type: "oauth",
  label: null,
  placement: AUTHORIZATION,
  region: null,
  service: null,
  scopes: [],
};

type ApiKey = Extract<CredentialInput, { type: "api_key" }>;

function labelOfKey({ placement, name, value }: ApiKey): string | null {
  const end = tail(value);
  if (placement !== "basic" || name === undefined) return end;
  return end === null ? name : `${name} · ${end}`;
}

function placementOfKey({ placement, name }: ApiKey): CredentialPlacement {
  switch (placement) {
    case "header":
      return { in: "header", name: name ?? API_KEY_HEADER };
    case "query":
      return { in: "query", name: name ?? API_KEY_PARAMETER };
    case "basic":
      return { in: "basic", name: "Authorization" };
    default:
      return unreachable(placement);
  }
}
