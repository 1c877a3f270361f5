import { expect, it } from "vitest";
import { makeSampleShop } from "./make-sample-shop";
import { secondChannel } from "./second-channel";

const now = new Date("2026-11-21T02:00:00Z");
const own = ["Paint-your-own mug", "Wreath workshop"];
const first = makeSampleShop({ now });
const second = secondChannel(now, { seed: 2, orders: 300, every: 2, own, ownSku: "WS" });

const variants = second.products.flatMap((product) => product.variants);
const known = first.products.flatMap((product) => product.variants);
const skus = new Set(known.map(({ sku }) => sku));
const barcodes = new Set(known.map(({ barcode }) => barcode));

it("shares most SKUs, some barcodes alone, some titles alone, and has wares of its own", () => {
  const shared = variants.filter(({ sku }) => skus.has(sku)).length;
  expect(shared / variants.length).toBeGreaterThan(0.6);
  expect(variants.filter(({ sku, barcode }) => sku === "" && barcodes.has(barcode)).length).toBeGreaterThan(3);
  const nameless = second.products.filter((product) => product.variants.every(({ sku, barcode }) => !sku && !barcode));
  expect(nameless.length).toBeGreaterThan(3);
  for (const { title } of nameless)
    expect(first.products.some((product) => title.startsWith(product.title))).toBe(true);
  expect(second.products.map(({ title }) => title)).toEqual(expect.arrayContaining(own));
  expect(new Set(second.products.map(({ handle }) => handle)).size).toBe(second.products.length);
});

it("sells what it offers, under its own names, to people of whom half are the first shop's", () => {
  const refs = new Set(variants.map(({ ref }) => ref));
  expect(second.orders).toHaveLength(300);
  for (const { lines, refunds } of second.orders) {
    for (const { variant } of lines) expect(refs.has(variant ?? "")).toBe(true);
    for (const refund of refunds) for (const { line } of refund.lines) expect(lines[line]).toBeDefined();
  }
  const emails = new Set(first.customers.map(({ email }) => email));
  const same = second.customers.filter(({ email }) => emails.has(email)).length;
  expect(Math.abs(same / second.customers.length - 0.5)).toBeLessThan(0.1);
  expect(new Set(second.customers.map(({ email }) => email)).size).toBe(second.customers.length);
});
