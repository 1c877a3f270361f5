import { Count } from "~/ui/format/amount";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { AuditResult } from "../types";

/** What was hit most often: something to nod at. */
export function AuditExamples({ result }: { result: AuditResult }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("analytics.audit.examples")}
      rows={result.examples}
      idOf={({ subject, shown }) => `${subject} ${shown}`}
      empty={t("analytics.audit.noExamples")}
      columns={[
        { id: "subject", title: t("analytics.audit.subject"), cell: (row) => <span>{row.subject}</span> },
        { id: "shown", title: t("analytics.audit.wouldShow"), cell: (row) => <span>{row.shown}</span> },
        {
          id: "orders",
          title: t("analytics.audit.boughtIn"),
          isNumber: true,
          cell: (row) => <Count value={row.orders} />,
        },
      ]}
    />
  );
}
