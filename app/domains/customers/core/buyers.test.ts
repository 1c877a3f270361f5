import { expect, it } from "vitest";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import { anOrder } from "../../../../tests/support/canonical";
import { buyerIds, buyersOf } from "./buyers";

const address = (name: string) => ({
  name,
  city: "Leeds",
  zip: null,
  province: null,
  country: null,
  countryCode: "GB",
});
const order = (externalId: string, given: Partial<CanonicalOrder>): Change => ({
  kind: "order",
  order: anOrder({ externalId, customerExternalId: "7", email: "ada@example.com", ...given }),
});
const at = (day: number) => ({ placedAt: `2026-01-0${day}T00:00:00.000Z`, updatedAt: `2026-01-0${day}T00:00:00.000Z` });
const GIFT = { attributes: [{ key: "gift", value: "true" }] };

it("makes a buyer of their newest order, known since their earliest", () => {
  const orders = [
    order("2", { ...at(4), shippingAddress: address("Ada King Lovelace") }),
    order("1", { ...at(2), shippingAddress: address("A. Byron"), email: "old@example.com" }),
    order("3", { ...at(3), customerExternalId: null }),
  ];
  expect(buyersOf(orders, new Map())).toMatchObject([
    {
      ...{
        externalId: "7",
        email: "ada@example.com",
        firstName: "Ada King",
        lastName: "Lovelace",
        emailConsent: "not-subscribed",
      },
      ...{ createdAt: at(2).placedAt, updatedAt: at(4).updatedAt, defaultAddress: { city: "Leeds" } },
    },
  ]);
  expect(buyersOf(orders.toReversed(), new Map())).toEqual(buyersOf(orders, new Map()));
  expect(buyersOf(orders, new Map([["7", { createdAt: new Date("2025-05-05T00:00:00Z") }]]))).toMatchObject([
    { createdAt: "2025-05-05T00:00:00.000Z" },
  ]);
  expect(buyerIds(orders)).toEqual(["7"]);
});

it("takes nobody's name from where a gift goes", () => {
  const gift = order("2", { ...at(5), ...GIFT, shippingAddress: address("Ben Trovato") });
  expect(buyersOf([gift], new Map())).toMatchObject([
    { email: "ada@example.com", firstName: null, defaultAddress: null },
  ]);
  expect(buyersOf([gift], new Map([["7", { createdAt: new Date(0) }]]))).toEqual([]);
  const own = order("1", { ...at(1), shippingAddress: address("Ada") });
  expect(buyersOf([gift, own], new Map())).toMatchObject([{ firstName: "Ada", lastName: null }]);
});
