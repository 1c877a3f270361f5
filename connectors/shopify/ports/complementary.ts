import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { ComplementaryPort } from "../../contract/ports";
import { becauseSaid } from "../because";
import { complementaryOf, enableStandardMetafield } from "../documents/metafields";
import type { AdminClient } from "../graphql/client";
import {
  allRemoved,
  METAFIELDS_AT_ONCE,
  type MetafieldWrite,
  productGid,
  productList,
  removeMetafields,
  writeMetafields,
} from "../metafields/write";

const NAMESPACE = "shopify--discovery--product_recommendation";
const KEY = "complementary_products";
const TYPE = "list.product_reference";
/** As many as Shopify's own app lets a merchant choose. */
const MOST = 10;

type Entry = Parameters<ComplementaryPort["publish"]>[0][number];
type Outcome = Extract<Awaited<ReturnType<ComplementaryPort["publish"]>>, { ok: true }>["value"][number];
type Former = Parameters<ComplementaryPort["restore"]>[0][number];

interface Held {
  value: string;
  compareDigest: string;
}

/**
 * Shopify's own complementary products, which merchants edit by hand too. A value is written only where there is none,
 * an empty one, or our own last one, told by its digest, which Shopify compares once more as it writes.
 */
export function complementaryPort(client: AdminClient): ComplementaryPort {
  let isEnabled = false;
  return {
    batchSize: METAFIELDS_AT_ONCE,
    async publish(entries) {
      if (!isEnabled) {
        const enabled = await enable(client);
        if (!enabled.ok) return enabled;
        isEnabled = true;
      }
      const held = await readHeld(
        client,
        entries.map(({ productExternalId }) => productExternalId),
      );
      return held.ok ? publish(client, entries, held.value) : held;
    },
    async restore(entries) {
      for (let from = 0; from < entries.length; from += METAFIELDS_AT_ONCE) {
        const restored = await restore(client, entries.slice(from, from + METAFIELDS_AT_ONCE));
        if (!restored.ok) return restored;
      }
      return ok(undefined);
    },
  };
}

async function publish(
  client: AdminClient,
  entries: Entry[],
  held: Map<string, Held>,
): Promise<Result<Outcome[], ConnectorError>> {
  const outcomes: Outcome[] = [];
  const writes = new Map<MetafieldWrite, Entry>();
  const emptied: string[] = [];
  const nothing = { digest: null, former: null };
  for (const entry of entries) {
    const { productExternalId, lastWrittenDigest } = entry;
    const present = held.get(productExternalId);
    const isOurs = present !== undefined && present.compareDigest === lastWrittenDigest;
    const chosen = entry.productExternalIds.filter((id) => id !== productExternalId).slice(0, MOST);
    if (present && !isOurs && present.value === productList(chosen)) {
      // What we were about to write stands there: our own writing, whose note was lost.
      outcomes.push({ productExternalId, outcome: "written", digest: present.compareDigest, former: null });
      continue;
    }
    if (present && !isOurs && !isEmpty(present)) {
      outcomes.push({ productExternalId, outcome: "kept-merchants", digest: null, former: null });
      continue;
    }
    if (chosen.length > 0) writes.set(write(productExternalId, productList(chosen), present ?? null), entry);
    else {
      if (isOurs) emptied.push(productExternalId);
      else outcomes.push({ productExternalId, outcome: "written", ...nothing });
    }
  }
  const removed = await removeMetafields(
    client,
    emptied.map((productExternalId) => ({ ...identity(productExternalId), productExternalId })),
  );
  if (!removed.ok) return removed;
  for (const { metafield, refusal } of removed.value) {
    const outcome = refusal === null ? "written" : "failed";
    outcomes.push({ productExternalId: metafield.productExternalId, outcome, ...nothing });
  }
  const written = await writeMetafields(client, [...writes.keys()]);
  if (!written.ok) return written;
  for (const one of written.value) {
    const { productExternalId, lastWrittenDigest } = writes.get(one.write) as Entry;
    const present = held.get(productExternalId);
    const former = present && present.compareDigest !== lastWrittenDigest ? present.value : null;
    if (!one.refusal) outcomes.push({ productExternalId, outcome: "written", digest: one.digest, former });
    else {
      const outcome = one.refusal.isStale ? "kept-merchants" : "failed";
      outcomes.push({ productExternalId, outcome, digest: null, former: null });
    }
  }
  return ok(outcomes);
}

/** Puts back what was there before us, where our value still stands. */
async function restore(client: AdminClient, entries: Former[]): Promise<Result<void, ConnectorError>> {
  const held = await readHeld(
    client,
    entries.map(({ productExternalId }) => productExternalId),
  );
  if (!held.ok) return held;
  const ours = entries.filter(
    (entry) => held.value.get(entry.productExternalId)?.compareDigest === entry.lastWrittenDigest,
  );
  const removed = await removeMetafields(
    client,
    ours.filter(({ former }) => former === null).map(({ productExternalId }) => identity(productExternalId)),
  );
  if (!removed.ok) return removed;
  const writes = ours.flatMap(({ productExternalId, former }) =>
    former === null ? [] : [write(productExternalId, former, held.value.get(productExternalId) ?? null)],
  );
  const written = await writeMetafields(client, writes);
  return written.ok ? allRemoved(removed.value) : written;
}

async function enable(client: AdminClient): Promise<Result<void, ConnectorError>> {
  const answer = await client.run<{
    standardMetafieldDefinitionEnable: { userErrors: { code: string | null; message: string }[] };
  }>(enableStandardMetafield, { namespace: NAMESPACE, key: KEY });
  if (!answer.ok) return answer;
  const [refusal] = answer.value.standardMetafieldDefinitionEnable.userErrors.filter(({ code }) => code !== "TAKEN");
  return refusal ? fail({ code: "rejected", message: becauseSaid("request-refused", refusal.message) }) : ok(undefined);
}

async function readHeld(
  client: AdminClient,
  externalIds: string[],
): Promise<Result<Map<string, Held>, ConnectorError>> {
  const answer = await client.run<{ nodes: ({ metafield?: Held | null } | null)[] }>(complementaryOf, {
    ids: externalIds.map(productGid),
  });
  if (!answer.ok) return answer;
  const held = new Map<string, Held>();
  for (const [index, node] of answer.value.nodes.entries()) {
    if (node?.metafield) held.set(externalIds[index] as string, node.metafield);
  }
  return ok(held);
}

function write(productExternalId: string, value: string, present: Held | null): MetafieldWrite {
  return { ...identity(productExternalId), type: TYPE, value, compareDigest: present?.compareDigest ?? null };
}

function identity(productExternalId: string) {
  return { ownerId: productGid(productExternalId), namespace: NAMESPACE, key: KEY };
}

function isEmpty({ value }: Held): boolean {
  return value === "" || value === "[]";
}
