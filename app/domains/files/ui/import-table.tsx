import { Link } from "@shopify/polaris";
import { Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { ImportRow } from "../types";
import { State } from "./state";

/** The latest imports, newest first. */
export function ImportTable({ rows }: { rows: Plain<ImportRow>[] }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("files.list.title")}
      rows={rows}
      idOf={(row) => row.id}
      empty={t("files.list.none")}
      columns={[
        {
          id: "file",
          title: t("files.list.file"),
          cell: (row) => <Link url={`/app/channels/files/${row.id}`}>{row.fileName}</Link>,
        },
        {
          id: "kind",
          title: t("files.list.kind"),
          isMinor: true,
          cell: (row) => row.kind && t(`files.kind.${row.kind}`),
        },
        { id: "state", title: t("files.list.state"), cell: (row) => <State state={row.state} /> },
        {
          id: "rows",
          title: t("files.list.rows"),
          isNumber: true,
          isMinor: true,
          cell: (row) => <Count value={row.doneRows} />,
        },
        { id: "when", title: t("files.list.when"), isMinor: true, cell: (row) => <When at={row.createdAt} /> },
      ]}
    />
  );
}
