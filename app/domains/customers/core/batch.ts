import type { CanonicalCustomer, Change } from "~/kernel/commerce";
import { newestByKey } from "~/kernel/newest";

/** The customers of a batch, each once, and the tombstones, each once. */
export function customersOf(changes: readonly Change[]): {
  upserts: CanonicalCustomer[];
  tombstones: { externalId: string; at: string }[];
} {
  const upserts: CanonicalCustomer[] = [];
  const tombstones: { externalId: string; at: string }[] = [];
  for (const change of changes) {
    if (change.kind === "customer") upserts.push(change.customer);
    if (change.kind === "customer-deleted") tombstones.push({ externalId: change.externalId, at: change.at });
  }
  return {
    upserts: newestByKey(
      upserts,
      (c) => c.externalId,
      (c) => c.updatedAt,
    ),
    tombstones: newestByKey(
      tombstones,
      (t) => t.externalId,
      (t) => t.at,
    ),
  };
}
