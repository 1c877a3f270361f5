import { Banner, Button } from "@shopify/polaris";
import { useCallback } from "react";
import type { ListQuery } from "~/kernel/list";
import { useDownload } from "./download";
import type { Selection } from "./index-page/selection";
import { type ListSpec, viewOf } from "./list-query";
import { useWords } from "./words";

/** Exporting a list: all that its query matches, or the chosen rows. */
export function useExport(address: string, fileName: string, query: ListQuery, spec: ListSpec) {
  const { download, state } = useDownload();
  const run = useCallback(
    (selection?: Selection) => {
      const body = new URLSearchParams(viewOf(query, spec));
      if (selection && !selection.everything) for (const id of selection.ids) body.append("id", id);
      void download(address, fileName, body);
    },
    [address, fileName, query, spec, download],
  );
  return { run, state };
}

export function ExportButton({ run, state }: ReturnType<typeof useExport>) {
  const t = useWords();
  return (
    <Button onClick={() => run()} loading={state === "running"}>
      {t("action.export")}
    </Button>
  );
}

export function ExportFailure({ state }: ReturnType<typeof useExport>) {
  const t = useWords();
  return state === "failed" ? <Banner tone="critical">{t("export.failed")}</Banner> : null;
}
