import fc from "fast-check";
import { expect, it } from "vitest";
import { byChannelOf } from "./by-channel";

const days = ["2026-11-01", "2026-11-02", "2026-11-03"];
const channels = ["a", "b", "c"].map((channelId) => ({ channelId, platform: "etsy", title: channelId.toUpperCase() }));
const sale = (channelId: string, day: string, revenueMinor: bigint, refundedMinor = 0n) => ({
  ...{ channelId, day, orders: 1, revenueMinor, refundedMinor },
  netMinor: revenueMinor - refundedMinor,
});

it("puts the channel that kept most first, and one that sold nothing last", () => {
  const { rows, course } = byChannelOf(days, channels, [
    sale("b", "2026-11-01", 900n),
    sale("a", "2026-11-01", 1_000n, 800n),
    sale("b", "2026-11-03", 100n),
  ]);
  expect(rows).toMatchObject([
    { channelId: "b", title: "B", orders: 2, paidMinor: 1_000n, refundedMinor: 0n, netMinor: 1_000n },
    { channelId: "a", orders: 1, paidMinor: 1_000n, refundedMinor: 800n, netMinor: 200n },
    { channelId: "c", orders: 0, netMinor: 0n, share: 0 },
  ]);
  expect(rows[0]?.share).toBeCloseTo(1_000 / 1_200);
  expect(course).toEqual([
    { key: "b", values: [900n, 0n, 100n] },
    { key: "a", values: [200n, 0n, 0n] },
  ]);
});

it("has a row for a channel that is gone, and no share of nothing", () => {
  expect(byChannelOf(days, channels, [sale("z", "2026-11-01", 5n)]).rows[0]).toMatchObject({
    channelId: "z",
    share: 1,
  });
  expect(byChannelOf(days, channels, []).rows.every(({ share }) => share === null)).toBe(true);
});

it("sums: the rows, and the bars of every day, to what all sold", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
  const one = fc.tuple(fc.constantFrom(..."abcdefgh"), fc.constantFrom(...days), amount, amount);
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (drawn) => {
      const sold = drawn.map(([channelId, day, revenue, refunded]) => sale(channelId, day, revenue, refunded));
      const { rows, course } = byChannelOf(days, channels, sold);
      const sum = (values: bigint[]) => values.reduce((a, b) => a + b, 0n);
      const net = sum(sold.map(({ netMinor }) => netMinor));
      expect(sum(rows.map((row) => row.netMinor))).toBe(net);
      expect(rows.reduce((n, row) => n + row.orders, 0)).toBe(sold.length);
      days.forEach((day, i) => {
        const ofDay = sum(sold.filter((row) => row.day === day).map(({ netMinor }) => netMinor));
        expect(sum(course.map(({ values }) => values[i] ?? 0n))).toBe(ofDay);
      });
    }),
  );
});
