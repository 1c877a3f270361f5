import { BlockStack } from "@shopify/polaris";
import { ChannelMark } from "~/ui/channel-mark";
import { Stack } from "~/ui/chart/stack";
import { Amount, Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ReportView } from "./load-report.server";

type View = NonNullable<ReportView["byChannel"]>;

/** Revenue by day, a colour a channel, and every channel's sums beside the others. */
export function ByChannel({ view, currency }: { view: View; currency: string }) {
  const t = useWords();
  const format = useFormat();
  const money = (style: "full" | "compact") => (minor: number) =>
    format.money({ minor: String(Math.round(minor)), currency }, style);
  const titleOf = (key: string) =>
    view.rows.find(({ channelId }) => channelId === key)?.title ?? t("analytics.earned.others");
  return (
    <BlockStack gap="400">
      <Stack
        title={t("analytics.channel.course")}
        note={t("analytics.note.revenue")}
        empty={t("analytics.channel.nothing")}
        points={view.days.map((day) => ({ label: format.day(day, "short"), title: format.day(day) }))}
        series={view.course.map(({ key, values }) => ({ name: titleOf(key), values }))}
        text={money("full")}
        axis={money("compact")}
      />
      <PlainTable
        title={t("analytics.channel.table")}
        note={t("analytics.channel.note")}
        rows={view.rows}
        idOf={(row) => row.channelId}
        empty=""
        columns={[
          {
            id: "channel",
            title: t("analytics.channel.label"),
            cell: ({ channelId, platform, title }) => <ChannelMark channel={{ id: channelId, platform, title }} />,
          },
          { id: "orders", title: t("metrics.orders"), isNumber: true, cell: (row) => <Count value={row.orders} /> },
          {
            id: "refunded",
            title: t("analytics.earned.back"),
            isNumber: true,
            isMinor: true,
            cell: (row) => <Amount value={{ minor: row.refundedMinor, currency }} />,
          },
          {
            id: "net",
            title: t("metrics.revenue"),
            isNumber: true,
            cell: (row) => <Amount value={{ minor: row.netMinor, currency }} />,
          },
          {
            id: "share",
            title: t("analytics.earned.share"),
            isNumber: true,
            cell: (row) => <span>{row.share === null ? "–" : format.share(row.share)}</span>,
          },
        ]}
      />
    </BlockStack>
  );
}
