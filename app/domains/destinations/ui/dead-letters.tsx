import { useFetcher } from "@remix-run/react";
import { Button } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { DeadLetter } from "../types";
import { failureWords } from "./words";

/** Messages that were given up, each with why; one of them or all can be sent again. */
export function DeadLetters({ rows }: { rows: DeadLetter[] }) {
  const t = useWords();
  const { submit, state } = useFetcher();
  const replay = (deliveryId: string) => submit({ intent: "replay", deliveryId }, { method: "POST" });
  return (
    <PlainTable
      title={t("destinations.deadLetters")}
      note={t("destinations.deadNote")}
      rows={rows}
      idOf={(row) => row.id}
      empty={t("destinations.noDead")}
      aside={
        rows.length > 0 ? (
          <Button onClick={() => replay("")} loading={state !== "idle"}>
            {t("destinations.replayAll")}
          </Button>
        ) : null
      }
      columns={[
        { id: "at", title: t("destinations.at"), cell: (row) => <When at={row.endedAt ?? row.createdAt} /> },
        {
          id: "why",
          title: t("destinations.why"),
          cell: (row) => (
            <span>{t("destinations.whyStatus", { why: failureWords(t, row.failure), status: row.status ?? "–" })}</span>
          ),
        },
        {
          id: "events",
          title: t("destinations.eventCount"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.events} />,
        },
        {
          id: "again",
          title: t("destinations.replayTitle"),
          isNumber: true,
          cell: (row) => (
            <Button variant="plain" onClick={() => replay(row.id)}>
              {t("destinations.replay")}
            </Button>
          ),
        },
      ]}
    />
  );
}
