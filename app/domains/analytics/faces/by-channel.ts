import { csvLine } from "~/infra/csv";
import type { ShopScope } from "~/infra/scope";
import { toDecimal } from "~/kernel/money";
import { fail, ok, type Result } from "~/kernel/result";
import { listChannels } from "../../channels/channels.server";
import { salesByChannel } from "../../orders/orders.server";
import { getShop } from "../../shops/shops.server";
import { byChannelOf } from "../core/by-channel";
import { daysOf, isPeriod } from "../core/period";
import type { ByChannel, ChannelRow, OverviewError, Period } from "../types";

/** The shop's channels, the first connected first: what reports can be read by. */
export async function soldChannels(scope: ShopScope): Promise<Pick<ChannelRow, "channelId" | "platform" | "title">[]> {
  return (await listChannels(scope)).map(({ id, platform, title }) => ({ channelId: id, platform, title }));
}

/** What each channel sold in a period of the shop's days, beside the others. */
export async function byChannel(scope: ShopScope, { from, to }: Period): Promise<Result<ByChannel, OverviewError>> {
  const period = { from, to };
  if (!isPeriod(period)) return fail({ code: "invalid-period" });
  const { currency } = await getShop(scope);
  const sold = await salesByChannel(scope, { ...period, currency, channelId: null });
  const days = daysOf(period);
  return ok({ currency, days, ...byChannelOf(days, await soldChannels(scope), sold) });
}

/** The channels as CSV. */
export function channelsCsv(of: ByChannel): string {
  const money = (minor: bigint) => toDecimal({ minor, currency: of.currency });
  const header = csvLine(["Channel", "Platform", "Orders", "Paid", "Refunded", "Revenue", "Currency"]);
  const lines = of.rows.map((row) =>
    csvLine([
      ...[row.title, row.platform, row.orders, money(row.paidMinor), money(row.refundedMinor)],
      ...[money(row.netMinor), of.currency],
    ]),
  );
  return header + lines.join("");
}
