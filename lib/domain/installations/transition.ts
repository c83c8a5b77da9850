import type { ConnectorState, DisconnectCode, Installation } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { notify, type Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { changeInstallation, type InstallationColumns, type InstallationRow } from "./store";

/** Where an installation goes, with everything the new state needs: no half-told change can be written. */
export type Change =
  | {
      readonly to: "connected";
      readonly server: NonNullable<Installation["server_info"]>;
      readonly grantedScopes?: readonly string[];
      /** Of what was asked for without a consent page. */
      readonly requestedScopes?: readonly string[];
      /** The authorization server of a new grant. */
      readonly issuer?: string;
    }
  | {
      readonly to: "auth_required";
      readonly authorizeUrl: string;
      readonly requestedScopes: readonly string[];
      /** Where the installation's own client is used, if it has one: from now on only there. */
      readonly clientIssuer?: string;
    }
  | {
      readonly to: "disconnected";
      readonly code: DisconnectCode;
      readonly reason: string;
      readonly nextProbeAt?: Date | null;
    };

/** SPEC'd moves; `created` is only ever the beginning. */
const FROM: Readonly<Record<Change["to"], readonly ConnectorState[]>> = {
  connected: ["created", "auth_required", "connected", "disconnected"],
  auth_required: ["created", "auth_required", "connected", "disconnected"],
  disconnected: ["created", "auth_required", "connected", "disconnected"],
};

/** The channel on which every change of an installation is told; the payload is its id. */
export const changed = "installation_changed";

/**
 * Moves a row by compare-and-set on its version and tells everyone who waits for it.
 * Throws `conflict` when somebody moved it first: read it again and decide anew.
 */
export async function transition(tx: Tx, ctx: Ctx, row: InstallationRow, change: Change): Promise<InstallationRow> {
  if (!FROM[change.to].includes(row.state)) {
    throw new AppError("invalid_state", `A connector that is ${row.state} cannot become ${change.to}.`);
  }
  const moved = await changeInstallation(tx, row, { ...columnsOf(change, ctx.now()), updatedAt: ctx.now() });
  if (!moved) throw changedMeanwhile();
  await announce(tx, row.id);
  return moved;
}

/**
 * Another version in the same state, where something else that its state was found out with has changed: whoever still decides by the version
 * before comes too late. Throws `conflict` like `transition`.
 */
export async function markChanged(tx: Tx, ctx: Ctx, row: InstallationRow): Promise<InstallationRow> {
  const marked = await changeInstallation(tx, row, { updatedAt: ctx.now() });
  if (!marked) throw changedMeanwhile();
  await announce(tx, row.id);
  return marked;
}

export function changedMeanwhile(): AppError {
  return new AppError("conflict", "The connector was changed at the same moment. Try again.");
}

export async function announce(tx: Tx, id: string): Promise<void> {
  await notify(tx, changed, id);
}

function columnsOf(change: Change, now: Date): InstallationColumns {
  const settled = { authorizeUrl: null, disconnectCode: null, disconnectReason: null, nextProbeAt: null };
  switch (change.to) {
    case "connected":
      return {
        ...settled,
        state: "connected",
        connectedAt: now,
        lastProbeAt: now,
        probeFailures: 0,
        serverInfo: change.server,
        ...(change.issuer === undefined ? {} : { issuer: change.issuer }),
        ...(change.grantedScopes ? { grantedScopes: [...change.grantedScopes] } : {}),
        ...(change.requestedScopes ? { requestedScopes: [...change.requestedScopes] } : {}),
      };
    case "auth_required":
      return {
        ...settled,
        state: "auth_required",
        authorizeUrl: change.authorizeUrl,
        requestedScopes: [...change.requestedScopes],
        ...(change.clientIssuer === undefined ? {} : { clientIssuer: change.clientIssuer }),
      };
    case "disconnected":
      return {
        ...settled,
        state: "disconnected",
        disconnectCode: change.code,
        disconnectReason: change.reason,
        lastProbeAt: now,
        nextProbeAt: change.nextProbeAt ?? null,
        ...(change.nextProbeAt ? { probeFailures: { increment: 1 } } : { probeFailures: 0 }),
      };
  }
}
