import { BlockStack, Text } from "@shopify/polaris";
import { IntervalBar } from "~/ui/chart/interval";
import { Count } from "~/ui/format/amount";
import { useFormat } from "~/ui/format/locale";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { AuditRate, AuditResult } from "../types";

const PLACES = ["page", "cart", "bestSellers"] as const;
type Row = AuditRate & { place: (typeof PLACES)[number] };

/** How often what was shown was bought, place by place, beside what needs no learning: the best sellers on every page. */
export function AuditRates({ result }: { result: AuditResult }) {
  const t = useWords();
  const format = useFormat();
  const rows: Row[] = PLACES.map((place) => ({ place, ...result[place] }));
  const most = Math.max(...rows.map((row) => row.high));
  return (
    <PlainTable
      title={t("analytics.audit.rates")}
      note={t("analytics.audit.ratesNote", { shown: result.shown })}
      rows={rows}
      idOf={(row) => row.place}
      empty=""
      columns={[
        {
          id: "place",
          title: t("analytics.audit.question"),
          cell: (row) => (
            <BlockStack gap="050">
              <Text as="span">{t(`analytics.audit.place.${row.place}`)}</Text>
              <IntervalBar {...row} most={most} />
            </BlockStack>
          ),
        },
        {
          id: "share",
          title: t("analytics.audit.bought"),
          isNumber: true,
          cell: (row) => <span>{format.share(row.share)}</span>,
        },
        {
          id: "interval",
          title: t("analytics.audit.between"),
          isNumber: true,
          cell: (row) => (
            <span>{t("analytics.audit.interval", { low: format.share(row.low), high: format.share(row.high) })}</span>
          ),
        },
        {
          id: "asked",
          title: t("analytics.audit.asked"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.asked} />,
        },
      ]}
      foot={
        <Text as="p" variant="bodySm" tone="subdued">
          {t("analytics.audit.answered", {
            page: format.share(result.page.answered / Math.max(1, result.page.asked)),
            cart: format.share(result.cart.answered / Math.max(1, result.cart.asked)),
          })}
        </Text>
      }
    />
  );
}
