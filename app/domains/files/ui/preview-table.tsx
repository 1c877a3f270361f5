import { BlockStack, Box, Card, Scrollable, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { FilePlan, ProblemDto } from "../types";
import { whyWords } from "./words";

interface Props {
  headings: string[];
  sample: string[][];
  plan: FilePlan;
  problems: ProblemDto[];
}

/** The first rows of a file; what cannot be read is marked, with the reason. */
export function PreviewTable({ headings, sample, plan, problems }: Props) {
  const t = useWords();
  const byCell = new Map(
    problems.map((one) => [`${one.row} ${one.field === null ? "" : plan.columns[one.field]}`, one]),
  );
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("files.columns.preview")}
          </Text>
          <Text as="p" tone={problems.length > 0 ? "critical" : "subdued"}>
            {problems.length > 0 ? t("files.columns.bad", { count: problems.length }) : t("files.columns.good")}
          </Text>
        </BlockStack>
      </Box>
      <Scrollable horizontal vertical={false} focusable>
        <table className="aisle-plain aisle-file-rows" aria-label={t("files.columns.preview")}>
          <thead>
            <tr>
              <th scope="col">{t("files.columns.row")}</th>
              {headings.map((heading, column) => (
                <th key={`${String(column)} ${heading}`} scope="col">
                  {heading || t("files.columns.unnamed", { number: column + 1 })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells, at) => (
              <tr key={`row ${String(at + 2)}`}>
                <th scope="row">
                  {at + 2}
                  <Why problem={byCell.get(`${at + 2} `)} />
                </th>
                {headings.map((heading, column) => {
                  const problem = byCell.get(`${at + 2} ${column}`);
                  return (
                    <td key={`${String(column)} ${heading}`} className={problem ? "aisle-bad-cell" : undefined}>
                      {cells[column] ?? ""}
                      <Why problem={problem} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrollable>
    </Card>
  );
}

function Why({ problem }: { problem: ProblemDto | undefined }) {
  const t = useWords();
  return problem ? (
    <Text as="p" variant="bodySm" tone="critical">
      {whyWords(t, problem.code)}
    </Text>
  ) : null;
}
