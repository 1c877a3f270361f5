import type { EtsyState } from "../../sandbox/etsy/state/etsy-state";
import {
  createListing,
  deleteListing,
  deleteSection,
  type ListingRow,
  replaceInventory,
  totalOf,
  updateListing,
} from "../../sandbox/etsy/state/listings";
import {
  cancelReceipt,
  createReceipt,
  type ReceiptRow,
  refundReceipt,
  shipReceipt,
} from "../../sandbox/etsy/state/receipts";
import type { ListingState } from "../../sandbox/etsy/state/rows";
import type { Random } from "../../sandbox/shops/random";

type Act = (state: EtsyState, random: Random, serial: number) => unknown;

const ACTS: [weight: number, act: Act][] = [
  [30, sell],
  [10, (state, random) => withReceipt(state, random, ({ id }) => shipReceipt(state, id, parcel(id)))],
  [9, refund],
  [3, (state, random) => withReceipt(state, random, ({ id }) => cancelReceipt(state, id))],
  [
    10,
    (state, random, n) => withListing(state, random, ({ id }) => updateListing(state, id, { title: `It's no. ${n}` })),
  ],
  [
    5,
    (state, random, n) => withListing(state, random, ({ id }) => updateListing(state, id, { tags: ["tea", `t${n}`] })),
  ],
  [10, changeInventory],
  [2, dropProduct],
  [8, moveState],
  [
    6,
    (state, random) =>
      withListing(state, random, ({ id }) => updateListing(state, id, { section: anySection(state, random) })),
  ],
  [5, list],
  [3, (state, random) => withListing(state, random, ({ id }) => deleteListing(state, id))],
  [1, addSection],
  [1, (state, random) => deleteSection(state, anySection(state, random))],
];
const WEIGHTS = ACTS.map(([weight]) => weight);

/** One thing that a seller or a buyer does, as the stream of numbers has it. */
export function doOnEtsy(state: EtsyState, random: Random, serial: number): void {
  ACTS[random.weighted(WEIGHTS)]?.[1](state, random, serial);
}

function withListing(state: EtsyState, random: Random, act: (row: ListingRow) => unknown): void {
  const offset = random.whole(0, Math.max(0, state.listing.count() - 1));
  const [row] = state.listing.list({ limit: 1, offset });
  if (row) act(row);
}

function withReceipt(state: EtsyState, random: Random, act: (row: ReceiptRow) => unknown): void {
  const offset = random.whole(0, Math.max(0, state.receipt.count() - 1));
  const [row] = state.receipt.list({ limit: 1, offset });
  if (row) act(row);
}

const parcel = (id: number) => ({ carrier: "royal-mail", tracking: `T${id}` });
const anySection = (state: EtsyState, random: Random) => random.pick([0, ...state.section.list().map(({ id }) => id)]);
const price = (random: Random) => random.whole(150, 9_999);

function sell(state: EtsyState, random: Random, serial: number): void {
  const lines: Parameters<typeof createReceipt>[1]["lines"] = [];
  for (let count = random.whole(1, 3); count > 0; count--) {
    withListing(state, random, ({ id, state: stands, data }) => {
      const product = random.pick(data.products);
      if (stands !== "active" || !product.is_enabled || lines.some((line) => line.product === product.product_id))
        return;
      const variations = product.properties.map(({ property_id, property_name: name, value }) => ({
        property_id,
        name,
        value,
      }));
      lines.push({
        ...{ listing: id, product: product.product_id, title: data.title, sku: product.sku, price: product.price },
        ...{ quantity: random.whole(1, Math.min(3, Math.max(1, product.quantity))), variations },
      });
    });
  }
  if (lines.length === 0) return;
  const worth = lines.reduce((sum, line) => sum + line.price * line.quantity, 0);
  createReceipt(state, {
    ...{ lines, buyer_user_id: 800_000_000 + random.whole(1, 200), name: `Buyer ${serial}` },
    ...{ buyer_email: random.chance(0.5) ? `buyer${serial}@example.com` : null, first_line: "1 Road" },
    ...{ city: "Leeds", state: null, zip: "LS1", country_iso: "GB", message_from_buyer: null },
    ...{ shipping: random.chance(0.7) ? 395 : 0, tax: random.chance(0.2) ? 87 : 0, vat: 0 },
    discount: random.chance(0.2) ? Math.min(101, worth) : 0,
  });
}

function refund(state: EtsyState, random: Random): void {
  withReceipt(state, random, ({ id, state: status, data }) => {
    if (status === "canceled") return;
    const line = random.pick(data.transactions);
    const amount = random.chance(0.5) ? line.price : random.whole(1, Math.max(1, line.price));
    refundReceipt(state, id, { reason: "Damaged", items: [{ transaction: line.transaction_id, amount }] });
  });
}

function changeInventory(state: EtsyState, random: Random): void {
  withListing(state, random, ({ id, data }) => {
    const products = data.products.map((product) => ({ ...product }));
    const one = random.pick(products);
    one.price = price(random);
    one.quantity = random.whole(1, 40);
    const properties = [
      ...new Set(products.flatMap((product) => product.properties.map(({ property_id }) => property_id))),
    ];
    replaceInventory(state, id, { ...data, products, price_on_property: properties, quantity_on_property: properties });
  });
}

function dropProduct(state: EtsyState, random: Random): void {
  withListing(state, random, ({ id, data }) => {
    if (data.products.length > 1) replaceInventory(state, id, { ...data, products: data.products.slice(1) });
  });
}

const STATES: ListingState[] = ["active", "inactive", "draft", "expired", "active"];

function moveState(state: EtsyState, random: Random): void {
  withListing(state, random, ({ id, data }) => {
    const wanted = random.pick(STATES);
    if (wanted !== "active" || totalOf(data) > 0) updateListing(state, id, { state: wanted });
  });
}

function list(state: EtsyState, random: Random, serial: number): void {
  const sizes = random.chance(0.4) ? ["S", "M"] : [null];
  const products = sizes.map((value) => ({
    ...{ sku: `NEW-${serial}${value ?? ""}`, price: price(random), quantity: random.whole(1, 30), is_enabled: true },
    properties:
      value === null ? [] : [{ property_id: 513, property_name: "Size", value_id: state.next("value"), value }],
  }));
  const on = sizes.length > 1 ? [513] : [];
  createListing(state, {
    ...{
      title: `New & fine ${serial}`,
      description: "New",
      slug: `new-${serial}`,
      tags: ["new"],
      images: [],
      products,
    },
    ...{ section: anySection(state, random), price_on_property: on, quantity_on_property: on, sku_on_property: on },
    state: random.pick<ListingState>(["active", "draft"]),
  });
}

function addSection(state: EtsyState, _: Random, serial: number): void {
  const at = state.second();
  const id = state.next("section");
  state.section.put({ id, state: "", created: at, updated: at, data: { title: `Section ${serial}`, rank: 20 } });
}
