import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import { becauseSaid } from "../because";
import { deleteMetafields, setMetafields } from "../documents/metafields";
import type { AdminClient } from "../graphql/client";

export interface MetafieldWrite {
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  /** Only when the present value has this digest; null: only when there is none. Absent: whatever is there. */
  compareDigest?: string | null;
}

export interface WrittenMetafield {
  write: MetafieldWrite;
  digest: string | null;
  /** `isStale`: another value than the expected one is there. */
  refusal: { message: string; isStale: boolean } | null;
}

/** Shopify takes 25 at a time, all or none. */
export const METAFIELDS_AT_ONCE = 25;

interface SetAnswer {
  metafieldsSet: {
    metafields: { compareDigest: string }[] | null;
    userErrors: { code: string | null; field: string[] | null; message: string; elementIndex: number | null }[];
  };
}

/** Writes at most 25. What is refused is told apart, and the rest is written without it. */
export async function writeMetafields(
  client: AdminClient,
  writes: MetafieldWrite[],
): Promise<Result<WrittenMetafield[], ConnectorError>> {
  const refused = new Map<MetafieldWrite, { message: string; isStale: boolean }>();
  let left = writes;
  while (left.length > 0) {
    const answer = await client.run<SetAnswer>(setMetafields, { metafields: left });
    if (!answer.ok) return answer;
    const { metafields, userErrors } = answer.value.metafieldsSet;
    if (userErrors.length === 0) {
      const digests = new Map(left.map((write, index) => [write, metafields?.[index]?.compareDigest ?? null]));
      return ok(writes.map((write) => told(write, digests.get(write) ?? null, refused)));
    }
    const before = refused.size;
    for (const { code, field, message, elementIndex } of userErrors) {
      const index = elementIndex ?? Number(field?.find((part) => /^\d+$/.test(part)) ?? Number.NaN);
      const write = left[index];
      const refusal = {
        message: becauseSaid("request-refused", message),
        isStale: code === "INVALID_COMPARE_DIGEST" || code === "STALE_OBJECT",
      };
      // An error that names none of them concerns them all.
      for (const one of write ? [write] : left) refused.set(one, refusal);
    }
    if (refused.size === before) break;
    left = left.filter((write) => !refused.has(write));
  }
  return ok(writes.map((write) => told(write, null, refused)));
}

function told(
  write: MetafieldWrite,
  digest: string | null,
  refused: Map<MetafieldWrite, { message: string; isStale: boolean }>,
): WrittenMetafield {
  return { write, digest, refusal: refused.get(write) ?? null };
}

export interface MetafieldIdentity {
  ownerId: string;
  namespace: string;
  key: string;
}

export interface RemovedMetafield<T> {
  metafield: T;
  /** Shopify's reason where it refused. */
  refusal: string | null;
}

interface DeleteAnswer {
  metafieldsDelete: { userErrors: { field: string[] | null; message: string }[] };
}

/** Removes values; one that is not there counts as removed. What is refused is told apart, and the rest goes without it. */
export async function removeMetafields<T extends MetafieldIdentity>(
  client: AdminClient,
  metafields: T[],
): Promise<Result<RemovedMetafield<T>[], ConnectorError>> {
  const refused = new Map<T, string>();
  for (let from = 0; from < metafields.length; from += METAFIELDS_AT_ONCE) {
    let left = metafields.slice(from, from + METAFIELDS_AT_ONCE);
    while (left.length > 0) {
      const identities = left.map(({ ownerId, namespace, key }) => ({ ownerId, namespace, key }));
      const answer = await client.run<DeleteAnswer>(deleteMetafields, { metafields: identities });
      if (!answer.ok) return answer;
      const { userErrors } = answer.value.metafieldsDelete;
      for (const { field, message } of userErrors) {
        const named = left[Number(field?.find((part) => /^\d+$/.test(part)) ?? Number.NaN)];
        // An error that names none of them concerns them all.
        for (const one of named ? [named] : left) refused.set(one, becauseSaid("request-refused", message));
      }
      left = userErrors.length === 0 ? [] : left.filter((one) => !refused.has(one));
    }
  }
  return ok(metafields.map((metafield) => ({ metafield, refusal: refused.get(metafield) ?? null })));
}

/** The first refusal of them, where all have to go. */
export function allRemoved(removed: RemovedMetafield<MetafieldIdentity>[]): Result<void, ConnectorError> {
  const one = removed.find(({ refusal }) => refusal !== null);
  return one ? fail({ code: "rejected", message: one.refusal ?? "", field: one.metafield.key }) : ok(undefined);
}

export function productGid(externalId: string): string {
  return `gid://shopify/Product/${externalId}`;
}

/** The value of a `list.product_reference`. */
export function productList(externalIds: string[]): string {
  return JSON.stringify(externalIds.map(productGid));
}
