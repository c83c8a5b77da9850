import { errors, type Adapter, type AdapterFactory, type AdapterPayload } from "oidc-provider";
import { findDocumentClient } from "./client-documents";
import type { Entry, RecordStore } from "./store";
import type { Vendor } from "../vendor";

/** Lets oidc-provider keep its records in our store, and finds clients that are described by a loopback document. */
export function createAdapter(vendor: Vendor): AdapterFactory {
  return (kind) => {
    const adapter = storeAdapter(vendor.store, kind);
    switch (kind) {
      case "Client":
        return { ...adapter, find: async (id) => (await adapter.find(id)) ?? findClient(id, vendor) };
      case "AuthorizationCode":
        return { ...adapter, find: async (id) => expire(await adapter.find(id), vendor) };
      default:
        return adapter;
    }
  };
}

async function findClient(id: string, vendor: Vendor): Promise<AdapterPayload | undefined> {
  return vendor.behaviour().clientMetadataDocuments ? findDocumentClient(id) : undefined;
}

function expire(code: AdapterPayload | undefined | void, vendor: Vendor): AdapterPayload | undefined | void {
  return code && vendor.behaviour().codesExpired ? { ...code, exp: 1 } : code;
}

function storeAdapter(store: RecordStore, kind: string): Adapter {
  return {
    upsert: (id, payload, expiresInSec) =>
      store.set(kind, id, {
        payload: { ...payload },
        expiresAt: expiresInSec === undefined ? null : Date.now() + expiresInSec * 1_000,
      }),
    find: async (id) => read(store.get(kind, id)),
    findByUid: async (uid) => read(store.find(kind, (entry) => entry.payload["uid"] === uid)),
    findByUserCode: async (userCode) => read(store.find(kind, (entry) => entry.payload["userCode"] === userCode)),
    consume: (id) => consume(store, kind, id),
    destroy: (id) => store.forget(kind, (_, candidate) => candidate === id),
    revokeByGrantId: (grantId) => store.forget(kind, (entry) => entry.payload["grantId"] === grantId),
  };
}

function read(entry: Entry | undefined): AdapterPayload | undefined {
  return entry?.payload;
}

/**
 * oidc-provider looks at `consumed` some awaits before it consumes. Two uses of one refresh token at the same
 * moment would both pass, so the second one is caught here and ends the grant as RFC 9700 §4.14.2 wants.
 */
async function consume(store: RecordStore, kind: string, id: string): Promise<void> {
  const entry = store.get(kind, id);
  if (!entry) throw new errors.InvalidGrant("already used");
  const { grantId, consumed } = entry.payload;
  if (consumed === undefined) {
    return store.set(kind, id, { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1_000) } });
  }
  await revokeGrants(store, (candidate) => candidate === grantId);
  throw new errors.InvalidGrant("already used");
}

/** Ends grants with all that was issued under them. */
export async function revokeGrants(store: RecordStore, matches: (grantId: unknown) => boolean): Promise<void> {
  await Promise.all([
    store.forget("Grant", (_, id) => matches(id)),
    ...["AuthorizationCode", "AccessToken", "RefreshToken"].map((kind) =>
      store.forget(kind, (entry) => matches(entry.payload["grantId"])),
    ),
  ]);
}
