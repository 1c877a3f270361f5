import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { FileKind, FilePlan, ImportDto, ProblemDto } from "../types";
import { ColumnsForm } from "./columns-form";
import { PreviewTable } from "./preview-table";
import { failureWords } from "./words";

export interface ColumnsAnswer {
  error: string | null;
  preview: ProblemDto[] | null;
  missing: string[][] | null;
}

interface Props {
  file: Plain<ImportDto>;
  plan: FilePlan;
  fields: string[];
  missing: string[][];
  preview: ProblemDto[];
}

/** Says what the columns are, with the first rows beside it as they would be read. */
export function Columns({ file, plan: saved, fields, missing, preview }: Props) {
  const t = useWords();
  const [plan, setPlan] = useState(saved);
  const previewing = useFetcher<ColumnsAnswer>();
  const checking = useFetcher<ColumnsAnswer>();
  const change = (next: FilePlan) => {
    setPlan(next);
    previewing.submit({ intent: "preview", plan: JSON.stringify(next) }, { method: "POST" });
  };
  const check = () => checking.submit({ intent: "check", plan: JSON.stringify(plan) }, { method: "POST" });
  const lacks = previewing.data?.missing ?? missing;
  return (
    <BlockStack gap="400">
      {checking.data?.error ? <Banner tone="warning">{failureWords(t, checking.data.error)}</Banner> : null}
      <ColumnsForm
        headings={file.headings}
        sample={file.sample}
        fields={fields}
        missing={lacks}
        plan={plan}
        onChange={change}
        onKind={(kind: FileKind) => checking.submit({ intent: "kind", kind }, { method: "POST" })}
      />
      <PreviewTable
        headings={file.headings}
        sample={file.sample}
        plan={plan}
        problems={previewing.data?.preview ?? preview}
      />
      <InlineStack align="end">
        <Button variant="primary" onClick={check} loading={checking.state !== "idle"} disabled={lacks.length > 0}>
          {t("files.columns.check")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
