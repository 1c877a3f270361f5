import type { EventName, Told } from "../types";

/** What an act on a recommendation is told as. */
export const EVENT_OF_ACT: Readonly<Record<string, EventName>> = {
  "aisle:impression": "recommendation_seen",
  "aisle:click": "recommendation_clicked",
  "aisle:add": "recommendation_added",
};

interface ActFacts {
  id: string;
  name: string;
  occurredAt: string;
  clientId: string;
  page: string | null;
  strategy: string;
  placement: string;
  productExternalIds: string[];
  allowsMarketing: boolean;
}

export function ofAct(act: ActFacts): Told[] {
  const name = EVENT_OF_ACT[act.name];
  if (!name) return [];
  const { id, occurredAt: at, clientId, page, allowsMarketing, strategy, placement } = act;
  return [
    {
      id,
      name,
      at,
      clientId,
      page,
      allowsMarketing,
      strategy,
      placement,
      productIds: act.productExternalIds,
      order: null,
    },
  ];
}

interface OrderFacts {
  externalId: string;
  currency: string;
  orderedAt: string;
  netMinor: bigint;
  strategy: string;
  placement: string;
  productExternalIds: string[];
}

/** An order by the browser that completed it, with consent; without one nobody is told of it. */
export function ofOrder(order: OrderFacts, browser: { clientId: string; allowsMarketing: boolean }): Told {
  return {
    id: `order-${order.externalId}`,
    name: "order_credited",
    at: order.orderedAt,
    ...browser,
    page: null,
    strategy: order.strategy,
    placement: order.placement,
    productIds: order.productExternalIds,
    order: { externalId: order.externalId, currency: order.currency, creditedMinor: Number(order.netMinor) },
  };
}

/** What a test sends: no shopper's. */
export function sample(at: string, id: string): Told {
  return {
    ...{ id, name: "test", at, clientId: "aisle.test", page: "/", allowsMarketing: false },
    ...{ strategy: "similar", placement: "product", productIds: ["1"], order: null },
  };
}
