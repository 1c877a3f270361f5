import type { ShopDay } from "~/kernel/time";
import type { ByChannel, ChannelRow } from "../types";
import { courseOf } from "./course";

type Sold = {
  channelId: string;
  day: ShopDay;
  orders: number;
  revenueMinor: bigint;
  refundedMinor: bigint;
  netMinor: bigint;
};
type Named = Pick<ChannelRow, "channelId" | "platform" | "title">;

/**
 * What each channel sold, the one that kept most first, and its course. Every channel that is named has a row, one that
 * sold nothing too; what was sold on a channel that is not named stands under its id. Minor units of one currency.
 */
export function byChannelOf(
  days: readonly ShopDay[],
  channels: readonly Named[],
  sold: readonly Sold[],
): Pick<ByChannel, "rows" | "course"> {
  const none = { orders: 0, paidMinor: 0n, refundedMinor: 0n, netMinor: 0n, share: null };
  const rows = new Map<string, ChannelRow>(channels.map((channel) => [channel.channelId, { ...channel, ...none }]));
  for (const { channelId, orders, revenueMinor, refundedMinor, netMinor } of sold) {
    const before = rows.get(channelId) ?? { channelId, platform: "", title: channelId, ...none };
    rows.set(channelId, {
      ...before,
      orders: before.orders + orders,
      paidMinor: before.paidMinor + revenueMinor,
      refundedMinor: before.refundedMinor + refundedMinor,
      netMinor: before.netMinor + netMinor,
    });
  }
  const all = [...rows.values()].reduce((sum, row) => sum + row.netMinor, 0n);
  const ranked = [...rows.values()].sort((a, b) =>
    a.netMinor === b.netMinor ? (a.channelId < b.channelId ? -1 : 1) : a.netMinor < b.netMinor ? 1 : -1,
  );
  return {
    rows: ranked.map((row) => ({ ...row, share: all === 0n ? null : Number(row.netMinor) / Number(all) })),
    course: courseOf(
      days,
      sold.map(({ channelId, day, netMinor }) => ({ key: channelId, day, netMinor })),
    ),
  };
}
