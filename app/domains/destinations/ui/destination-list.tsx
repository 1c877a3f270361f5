import { Badge, Link, Text } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { DestinationDto } from "../types";

/** Where things are told, whether it goes well, and what lies there unsent. */
export function DestinationList({ rows }: { rows: DestinationDto[] }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("destinations.list")}
      rows={rows}
      idOf={(row) => row.id}
      empty={t("destinations.none")}
      columns={[
        {
          id: "name",
          title: t("destinations.name"),
          cell: (row) => (
            <>
              <Link url={`/app/analytics/destinations/${row.id}`} removeUnderline>
                <Text as="span" fontWeight="semibold">
                  {row.name}
                </Text>
              </Link>
              <Text as="p" variant="bodySm" tone="subdued">
                {t(`destinations.kind.${row.kind}.name`)}
              </Text>
            </>
          ),
        },
        { id: "state", title: t("destinations.state"), cell: (row) => <State destination={row} /> },
        {
          id: "last",
          title: t("destinations.last"),
          isMinor: true,
          cell: (row) => (row.lastSentAt ? <When at={row.lastSentAt} /> : <span>–</span>),
        },
        {
          id: "waiting",
          title: t("destinations.waiting"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.waiting} />,
        },
        { id: "dead", title: t("destinations.dead"), isNumber: true, cell: (row) => <Count value={row.dead} /> },
      ]}
    />
  );
}

export function State({ destination: { isOn, dead } }: { destination: DestinationDto }) {
  const t = useWords();
  if (!isOn) return <Badge>{t("destinations.off")}</Badge>;
  return dead > 0 ? (
    <Badge tone="warning">{t("destinations.someFailed")}</Badge>
  ) : (
    <Badge tone="success">{t("destinations.on")}</Badge>
  );
}
