import type { CanonicalCustomer, CanonicalOrder, Change } from "~/kernel/commerce";
import { newestByKey } from "~/kernel/newest";

/** Who a buyer is, known already, as far as an order adds to it. */
interface Known {
  createdAt: Date;
}

/**
 * The buyers of a platform that has no list of customers, as their orders tell of them: each as their newest order of
 * the batch says, known since their earliest. Such an order tells nothing of consent, nor whether an address is theirs.
 * What is a gift goes to somebody else: it tells who they are only where nothing else does.
 * @param known by the platform's id
 */
export function buyersOf(changes: readonly Change[], known: ReadonlyMap<string, Known>): CanonicalCustomer[] {
  const orders = changes.flatMap((change) => (change.kind === "order" ? [change.order] : []));
  const own = newest(orders.filter((order) => !isGift(order)));
  const named = new Set(own.map((one) => one.externalId));
  const gifts = newest(orders.filter(isGift)).filter(({ externalId: id }) => !named.has(id) && !known.has(id));
  const since = new Map<string, string>();
  for (const { customerExternalId: id, placedAt } of orders) {
    if (id === null) continue;
    const earliest = [placedAt, since.get(id), known.get(id)?.createdAt.toISOString()].filter((at) => at !== undefined);
    since.set(
      id,
      earliest.reduce((least, at) => (Date.parse(at) < Date.parse(least) ? at : least)),
    );
  }
  return [...own, ...gifts].map((one) => ({ ...one, createdAt: since.get(one.externalId) ?? one.createdAt }));
}

/** The platform's ids of those who bought. */
export function buyerIds(changes: readonly Change[]): string[] {
  return [
    ...new Set(changes.flatMap((change) => (change.kind === "order" ? (change.order.customerExternalId ?? []) : []))),
  ];
}

const isGift = (order: CanonicalOrder) => order.attributes.some(({ key }) => key === "gift");

function newest(orders: readonly CanonicalOrder[]): CanonicalCustomer[] {
  return newestByKey(
    orders.flatMap((order) => (order.customerExternalId ? [buyer(order, order.customerExternalId)] : [])),
    (one) => one.externalId,
    (one) => one.updatedAt,
  );
}

function buyer(order: CanonicalOrder, externalId: string): CanonicalCustomer {
  const address = isGift(order) ? null : order.shippingAddress;
  const [firstName, lastName] = namesIn(address?.name ?? "");
  return {
    ...{ externalId, email: order.email, phone: null, firstName, lastName, tags: [], note: null },
    ...{ emailConsent: "not-subscribed", smsConsent: "not-subscribed" },
    defaultAddress: address,
    createdAt: order.placedAt,
    updatedAt: order.updatedAt,
  };
}

/** The last word is the family's name. */
function namesIn(name: string): [string | null, string | null] {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length < 2) return [words[0] ?? null, null];
  return [words.slice(0, -1).join(" "), words.at(-1) ?? null];
}
