import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { type Applied, type ApplyContext, nothingApplied, tallyOf } from "~/kernel/applied";
import type { CanonicalCustomer, Change } from "~/kernel/commerce";
import type { ChannelId } from "~/kernel/ids";
import { listChannels, namesBuyersInOrders } from "../../channels/channels.server";
import { customersOf } from "../core/batch";
import { buyerIds, buyersOf } from "../core/buyers";
import { changedConsents } from "../core/consents";
import { emailKey, phoneKey } from "../core/keys";
import { customerChanged } from "../events";
import { type Before, readBefore } from "../store/before.server";
import { forgetConsentChanges, saveConsentChanges } from "../store/consents.server";
import { holdPersons, keepFacts, keepHeads, keepPersons, readAccounts, saveBelongings } from "../store/persons.server";
import { deleteCustomers, redactCustomers, type SavedCustomer, saveCustomers, saveFacts } from "../store/write.server";
import type { OrderFacts } from "../types";

/**
 * The one writer of customers: takes its own kinds out of `changes`. An older change never overwrites a newer one, and
 * who was erased by law stays erased. Records of one person on several channels are put together, or apart again, in
 * the same transaction. Where a platform tells of buyers in their orders alone, these make them. Tells `customers.customer-changed`, except in a first import.
 */
export async function apply(
  scope: ShopScope,
  context: Omit<ApplyContext, "timeZone">,
  changes: readonly Change[],
): Promise<Applied> {
  const applied = nothingApplied();
  const { upserts: told, tombstones } = customersOf(changes);
  const buyers = buyerIds(changes);
  const isBuying = buyers.length > 0 && (await namesBuyersInOrders(scope, context.channelId));
  if (told.length + tombstones.length === 0 && !isBuying) return applied;
  const tally = tallyOf(applied, "customer");
  const hasSeveral = await holdSeveral(scope);
  const named = [...[...told, ...tombstones].map((one) => one.externalId), ...(isBuying ? buyers : [])];
  const before = await readBefore(scope, context.channelId, [...new Set(named)]);
  const upserts = isBuying ? [...told, ...buyersOf(changes, before)] : told;
  const saved = await saveCustomers(scope, context.channelId, context.now, upserts, before, tally);
  const gone = await deleteCustomers(scope, context.channelId, tombstones, tally);
  await noteConsents(scope, before, upserts, saved);
  const changed = [...saved.map((row) => row.id), ...gone];
  // Within one channel the platform itself knows who is who.
  if (hasSeveral || [...before.values()].some((row) => row.mergedBy !== null))
    await keepWhose(scope, changed, [...before.values()], upserts);
  for (let i = 0; i < changed.length && !context.isImport; i += 500)
    await tell(scope, customerChanged, { customerIds: changed.slice(i, i + 500) });
  return applied;
}

/** Whether the shop has several channels; then it is held for settling persons. */
async function holdSeveral(scope: ShopScope): Promise<boolean> {
  if ((await listChannels(scope)).length < 2) return false;
  await holdPersons(scope);
  return true;
}

async function noteConsents(
  scope: ShopScope,
  before: ReadonlyMap<string, Before>,
  upserts: readonly CanonicalCustomer[],
  saved: readonly SavedCustomer[],
): Promise<void> {
  const written = new Map(saved.map((row) => [row.externalId, row.id]));
  const changes = upserts.flatMap((customer) => {
    const held = before.get(customer.externalId);
    const customerId = written.get(customer.externalId);
    if (!held || !customerId) return [];
    return changedConsents(held, customer).map((change) => ({ ...change, customerId, at: customer.updatedAt }));
  });
  await saveConsentChanges(scope, changes);
}

async function keepWhose(
  scope: ShopScope,
  changed: readonly string[],
  before: readonly Before[],
  upserts: readonly CanonicalCustomer[],
): Promise<void> {
  await keepHeads(
    scope,
    before.flatMap((row) => (row.mergedBy === "merchant" ? row.personId : [])),
  );
  await keepPersons(scope, changed, {
    emails: [...before.map((row) => row.emailKey), ...upserts.map((one) => emailKey(one.email))].filter(isKey),
    phones: [...before.map((row) => row.phoneKey), ...upserts.map((one) => phoneKey(one.phone))].filter(isKey),
  });
  // Who went or came back without moving changes what the person bought.
  const persons = before.flatMap((row) => (row.mergedBy === null ? [] : row.personId));
  await keepFacts(scope, [...new Set(persons)]);
}

const isKey = (key: string | null): key is string => key !== null;

/** Orders' writer tells here what it knows of customers. */
export async function saveOrderFacts(scope: ShopScope, facts: readonly OrderFacts[]): Promise<void> {
  if (facts.length === 0) return;
  await holdSeveral(scope);
  await saveFacts(scope, facts);
}

/**
 * Erases a customer's personal fields for good, by law, and takes the record out of its person: what leads to somebody
 * who is known leads to the erased one. Other records of the person stay. Gives back our ids of those who were held.
 */
export async function redact(scope: ShopScope, channelId: ChannelId, externalId: string, now: Date): Promise<string[]> {
  await holdPersons(scope);
  const before = (await readBefore(scope, channelId, [externalId])).get(externalId);
  const gone = await redactCustomers(scope, channelId, externalId, now);
  await forgetConsentChanges(scope, gone);
  if (!before || before.mergedBy === null) return gone;
  await saveBelongings(
    scope,
    gone.map((id) => ({ id, personId: id, mergedBy: null })),
  );
  if (before.mergedBy === "merchant") await keepHeads(scope, [before.personId]);
  const left = await readAccounts(scope, gone);
  await keepPersons(
    scope,
    left.map((account) => account.id),
    { emails: [before.emailKey].filter(isKey), phones: [before.phoneKey].filter(isKey) },
  );
  return gone;
}
