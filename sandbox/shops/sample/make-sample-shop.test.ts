import { describe, expect, it } from "vitest";
import { DAY, zoneClock } from "../zone-time";
import { makeSampleShop, ORDER_COUNT, sampleImage } from "./make-sample-shop";
import { PAIRS } from "./pairs";

const now = new Date("2026-11-21T02:00:00Z");
const shop = makeSampleShop({ now });
const productOf = new Map(
  shop.products.flatMap((product) => product.variants.map((variant) => [variant.ref, product] as const)),
);

/** Orders a month of London's clock, January first. */
const clock = zoneClock("Europe/London");
const monthOf = (iso: string): number => new Date(clock.toWall(Date.parse(iso))).getUTCMonth();

const baskets = shop.orders.map(
  (order) => new Set(order.lines.map((line) => productOf.get(line.variant ?? "")?.handle)),
);
const basketsWith = (...handles: string[]): number =>
  baskets.filter((basket) => handles.every((handle) => basket.has(handle))).length;

describe("the sample shop's shelf", () => {
  it("has about 150 products with variants in 12 collections", () => {
    expect(shop.products.length).toBeGreaterThanOrEqual(145);
    expect(shop.products.length).toBeLessThanOrEqual(160);
    expect(shop.collections).toHaveLength(12);
    expect(shop.products.filter((product) => product.variants.length > 1).length).toBeGreaterThan(50);
    for (const collection of shop.collections) expect(collection.products.length).toBeGreaterThanOrEqual(8);
  });

  it("has unique handles, SKUs, barcodes and refs", () => {
    const variants = shop.products.flatMap((product) => product.variants);
    for (const list of [
      shop.products.map((product) => product.handle),
      variants.map((variant) => variant.ref),
      variants.map((variant) => variant.sku),
      variants.map((variant) => variant.barcode),
    ]) {
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it("gives each variant one value for each option, a price above its cost and a picture", () => {
    for (const { options, variants, images } of shop.products) {
      for (const variant of variants) {
        expect(variant.optionValues).toHaveLength(options.length);
        for (const [index, value] of variant.optionValues.entries()) expect(options[index]?.values).toContain(value);
        expect(variant.price).toBeGreaterThan(variant.unitCost ?? Number.NaN);
        if (variant.compareAtPrice !== null) expect(variant.compareAtPrice).toBeGreaterThan(variant.price);
        expect(images[variant.image ?? -1]).toBeDefined();
      }
    }
  });

  it("draws every picture it names", () => {
    const images = shop.products.flatMap((product) => product.images);
    for (const { file, alt } of images) {
      expect(sampleImage(file)).toMatch(/^<svg .*<\/svg>$/);
      expect(alt).not.toBe("");
    }
    expect(sampleImage(shop.shop.theme.logo?.file ?? "")).toContain("Pottle &amp; Fern");
    expect(sampleImage(shop.shop.theme.hero?.file ?? "")).toContain("<svg");
    expect(() => sampleImage("drawn/none.svg")).toThrow("no image");
  });

  it("has sold out, draft, archived, reduced and brand-new products", () => {
    const sold = new Set(
      shop.orders.flatMap((order) => order.lines.map((line) => productOf.get(line.variant ?? "")?.ref)),
    );
    const onHand = (product: (typeof shop.products)[number]): number =>
      product.variants.reduce((sum, variant) => sum + Object.values(variant.stock).reduce((a, b) => a + b, 0), 0);
    const active = shop.products.filter((product) => product.status === "ACTIVE");
    expect(active.filter((product) => onHand(product) === 0).length).toBeGreaterThanOrEqual(1);
    expect(shop.products.filter((product) => product.status === "DRAFT").length).toBeGreaterThanOrEqual(3);
    expect(shop.products.filter((product) => product.status === "ARCHIVED").length).toBe(1);
    expect(
      active.filter((product) => product.variants.some((variant) => variant.compareAtPrice)).length,
    ).toBeGreaterThanOrEqual(4);
    expect(active.filter((product) => !sold.has(product.ref)).map((product) => product.tags.includes("new"))).toEqual([
      true,
      true,
    ]);
  });
});

describe("the sample shop's history", () => {
  it("is 6,000 orders of 18 months, oldest first, that end in the last seven days", () => {
    expect(shop.orders).toHaveLength(ORDER_COUNT);
    const times = shop.orders.map((order) => Date.parse(order.createdAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(now.getTime() - 7 * DAY);
    expect(now.getTime() - times[0]!).toBeGreaterThan(540 * DAY);
  });

  it("lies wholly before now, each thing after what it follows", () => {
    for (const order of shop.orders) {
      for (const [before, after] of [
        [order.createdAt, order.fulfilledAt],
        [order.fulfilledAt, order.deliveredAt],
        [order.createdAt, order.cancelledAt],
        ...order.refunds.map((refund) => [order.deliveredAt ?? order.createdAt, refund.createdAt] as const),
      ] as const) {
        if (before && after) expect(Date.parse(after)).toBeGreaterThanOrEqual(Date.parse(before));
        if (after) expect(Date.parse(after)).toBeLessThanOrEqual(now.getTime());
      }
      for (const line of order.lines) {
        expect(Date.parse(productOf.get(line.variant ?? "")?.createdAt ?? "")).toBeLessThanOrEqual(
          Date.parse(order.createdAt),
        );
      }
    }
  });

  it("refers only to what exists", () => {
    const customers = new Set(shop.customers.map((customer) => customer.ref));
    const locations = new Set(shop.locations.map((location) => location.ref));
    const products = new Set(shop.products.map((product) => product.ref));
    for (const order of shop.orders) {
      if (order.customer !== null) expect(customers).toContain(order.customer);
      for (const line of order.lines) expect(productOf.has(line.variant ?? "")).toBe(true);
    }
    for (const { variant, location } of shop.stockAdjustments) {
      expect(productOf.has(variant)).toBe(true);
      expect(locations).toContain(location);
    }
    for (const collection of shop.collections) for (const ref of collection.products) expect(products).toContain(ref);
    expect(customers.size).toBe(shop.customers.length);
    expect(new Set(shop.customers.map((customer) => customer.email)).size).toBe(shop.customers.length);
    for (const { email } of shop.customers) expect(email).toMatch(/^[a-z.0-9]+@example\.com$/);
  });

  it("has money that adds up", () => {
    for (const order of shop.orders) {
      const goods = order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0);
      const discount = order.discount?.amount ?? 0;
      expect(discount).toBeLessThan(goods);
      const isTaxed = (order.shippingAddress?.countryCode ?? "GB") === "GB";
      expect(order.taxAmount).toBe(isTaxed ? Math.round((goods - discount + order.shippingAmount) / 6) : 0);
      for (const line of order.lines) {
        const variant = productOf.get(line.variant ?? "")?.variants.find(({ ref }) => ref === line.variant);
        expect([variant?.price, variant?.compareAtPrice]).toContain(line.price);
      }
      const refunded = new Map<number, number>();
      for (const part of order.refunds.flatMap((refund) => refund.lines)) {
        refunded.set(part.line, (refunded.get(part.line) ?? 0) + part.quantity);
      }
      for (const [line, units] of refunded) expect(units).toBeLessThanOrEqual(order.lines[line]?.quantity ?? 0);
    }
  });

  it("calls some orders off, whole, and takes some goods back", () => {
    const cancelled = shop.orders.filter((order) => order.cancelledAt);
    expect(cancelled.length / ORDER_COUNT).toBeGreaterThan(0.005);
    for (const order of cancelled) {
      expect(order.fulfilledAt).toBeNull();
      expect(order.refunds.flatMap((refund) => refund.lines)).toHaveLength(order.lines.length);
    }
    const returned = shop.orders.filter((order) => !order.cancelledAt && order.refunds.length > 0);
    expect(returned.length / ORDER_COUNT).toBeGreaterThan(0.02);
    expect(returned.length / ORDER_COUNT).toBeLessThan(0.08);
    expect(new Set(returned.map((order) => order.refunds[0]?.note)).size).toBeGreaterThan(8);
  });
});

describe("how the sample shop's customers buy", () => {
  it("brings a third of them back, a few of them often", () => {
    const orders = new Map<string, number>();
    for (const { customer } of shop.orders) if (customer) orders.set(customer, (orders.get(customer) ?? 0) + 1);
    const counts = [...orders.values()].sort((a, b) => b - a);
    const repeated = counts.filter((count) => count > 1).length / counts.length;
    expect(repeated).toBeGreaterThan(0.28);
    expect(repeated).toBeLessThan(0.45);
    expect(counts[0]).toBeGreaterThanOrEqual(10);
    const best = counts.slice(0, Math.floor(counts.length / 10)).reduce((a, b) => a + b, 0);
    expect(best / counts.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.25);
    expect(shop.orders.filter((order) => order.customer === null).length / ORDER_COUNT).toBeCloseTo(0.14, 1);
  });

  it("puts together what belongs together: every designed pair of some strength has a lift above 3", () => {
    const weak: string[] = [];
    let tried = 0;
    for (const [a, b, strength] of PAIRS) {
      const expected = (basketsWith(a) * basketsWith(b)) / ORDER_COUNT;
      if (strength < 3 || expected < 0.5) continue;
      tried++;
      if (basketsWith(a, b) / expected <= 3) weak.push(`${a} + ${b}`);
    }
    expect(tried).toBeGreaterThan(30);
    expect(weak).toEqual([]);
  });

  it("leaves strangers strangers: a tea and a trowel meet no more often than by chance", () => {
    const expected = (basketsWith("english-breakfast-no-4") * basketsWith("trowel-fork-pair")) / ORDER_COUNT;
    expect(basketsWith("english-breakfast-no-4", "trowel-fork-pair") / expected).toBeLessThan(1.5);
  });

  it("knows the seasons", () => {
    const unitsByMonth = (handle: string): number[] => {
      const units = new Array<number>(12).fill(0);
      for (const order of shop.orders) {
        for (const line of order.lines) {
          if (productOf.get(line.variant ?? "")?.handle === handle) units[monthOf(order.createdAt)]! += line.quantity;
        }
      }
      return units;
    };
    const sum = (units: number[], months: number[]): number =>
      months.reduce((total, month) => total + units[month]!, 0);
    const baubles = unitsByMonth("painted-glass-baubles");
    expect(sum(baubles, [9, 10, 11])).toBeGreaterThan(5 * sum(baubles, [2, 3, 4, 5, 6, 7]));
    const seeds = unitsByMonth("sweet-pea-seeds");
    expect(sum(seeds, [2, 3, 4])).toBeGreaterThan(3 * sum(seeds, [9, 10, 11]));
    const orders = new Map<string, number>();
    for (const { createdAt } of shop.orders)
      orders.set(createdAt.slice(0, 7), (orders.get(createdAt.slice(0, 7)) ?? 0) + 1);
    expect(orders.get("2025-11")! / orders.get("2025-09")!).toBeGreaterThan(1.25);
    expect(orders.get("2026-09")! / orders.get("2025-09")!).toBeGreaterThan(1.15);
  });
});

describe("determinism", () => {
  it("gives the same shop for the same seed and time", () => {
    expect(makeSampleShop({ now })).toEqual(shop);
  });

  it("gives another history, of the same catalogue, for another seed", () => {
    const other = makeSampleShop({ now, seed: 2 });
    expect(other.orders[0]).not.toEqual(shop.orders[0]);
    expect(other.products.map((product) => product.handle)).toEqual(shop.products.map((product) => product.handle));
  });

  it("is made in less than two seconds", () => {
    const started = performance.now();
    makeSampleShop({ now: new Date("2026-05-04T15:00:00Z") });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
