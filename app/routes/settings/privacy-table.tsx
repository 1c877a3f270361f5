import { Badge, Button } from "@shopify/polaris";
import type { PrivacyRequestDto } from "~/domains/shops/shops.server";
import { useDownload } from "~/ui/download";
import { When } from "~/ui/format/when";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";

/** What the law asked of the shop, and what became of it. */
export function PrivacyTable({ requests }: { requests: PrivacyRequestDto[] }) {
  const t = useWords();
  const { download, state } = useDownload();
  return (
    <PlainTable
      title={t("settings.privacy.title")}
      rows={requests}
      idOf={(request) => request.id}
      empty={t("settings.privacy.none")}
      columns={[
        { id: "kind", title: t("settings.privacy.kindTitle"), cell: ({ kind }) => t(`settings.privacy.kind.${kind}`) },
        { id: "asked", title: t("settings.privacy.asked"), cell: (request) => <When at={request.requestedAt} /> },
        {
          id: "state",
          title: t("settings.privacy.state"),
          cell: ({ doneAt, hasResult, id }) =>
            hasResult ? (
              <Button
                variant="plain"
                loading={state === "running"}
                onClick={() => download(`/app/settings/privacy-export?id=${id}`, `customer-data-${id}.json`)}
              >
                {t("settings.privacy.fetch")}
              </Button>
            ) : (
              <Badge {...(doneAt ? { tone: "success" as const } : { tone: "attention" as const })}>
                {doneAt ? t("settings.privacy.done") : t("settings.privacy.waiting")}
              </Badge>
            ),
        },
      ]}
    />
  );
}
