import { Banner, BlockStack, Card, Checkbox, InlineGrid, Select, Text } from "@shopify/polaris";
import { useWords } from "~/ui/words";
import type { FileKind, FilePlan } from "../types";
import { fieldWords, layoutWords } from "./words";

const KINDS: FileKind[] = ["products", "customers", "orders", "stock"];
const LEAVE = "";

interface Props {
  headings: string[];
  sample: string[][];
  fields: string[];
  missing: string[][];
  plan: FilePlan;
  onChange: (plan: FilePlan) => void;
  onKind: (kind: FileKind) => void;
}

/** What each column of a file holds, and how its numbers and dates are written. */
export function ColumnsForm({ headings, sample, fields, missing, plan, onChange, onKind }: Props) {
  const t = useWords();
  const known = plan.layout ? layoutWords(t, plan.layout) : null;
  const held = new Map(Object.entries(plan.columns).map(([name, column]) => [column, name]));
  const choose = (column: number, name: string) => {
    const columns = Object.fromEntries(
      Object.entries(plan.columns).filter(([one, at]) => at !== column && one !== name),
    );
    // Columns chosen by hand are no longer a known export's.
    onChange({ ...plan, columns: name === LEAVE ? columns : { ...columns, [name]: column } });
  };
  const titleOf = (column: number) => headings[column] || t("files.columns.unnamed", { number: column + 1 });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm">
          {t("files.columns.title")}
        </Text>
        <Text as="p" tone="subdued">
          {known ? t("files.layout.known", { layout: known }) : t("files.columns.text")}
        </Text>
        <Select
          label={t("files.columns.kind")}
          options={KINDS.map((value) => ({ value, label: t(`files.kind.${value}`) }))}
          value={plan.kind}
          onChange={(kind) => onKind(kind as FileKind)}
        />
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          <Select
            label={t("files.columns.mark")}
            options={[
              { value: ".", label: t("files.columns.point") },
              { value: ",", label: t("files.columns.comma") },
            ]}
            value={plan.mark}
            onChange={(mark) => onChange({ ...plan, mark: mark as FilePlan["mark"] })}
          />
          <Select
            label={t("files.columns.order")}
            options={(["day-first", "month-first"] as const).map((value) => ({
              value,
              label: t(`files.columns.${value}`),
            }))}
            value={plan.order}
            onChange={(order) => onChange({ ...plan, order: order as FilePlan["order"] })}
          />
        </InlineGrid>
        {plan.columns["description"] === undefined ? null : (
          <Checkbox
            label={t("files.columns.html")}
            checked={plan.isHtml}
            onChange={(isHtml) => onChange({ ...plan, isHtml })}
          />
        )}
        {missing.length > 0 ? (
          <Banner tone="warning">
            {missing.map((group) => (
              <p key={group.join()}>{t("files.columns.missing", { fields: orList(t, group) })}</p>
            ))}
          </Banner>
        ) : null}
        {headings.map((heading, column) => (
          <InlineGrid key={`${String(column)} ${heading}`} columns={{ xs: 1, md: 2 }} gap="200" alignItems="center">
            <BlockStack>
              <Text as="p" fontWeight="semibold" breakWord>
                {titleOf(column)}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued" truncate>
                {sample
                  .slice(0, 3)
                  .map((row) => row[column] ?? "")
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </BlockStack>
            <Select
              label={t("files.columns.fieldOf", { heading: titleOf(column) })}
              labelHidden
              options={[
                { value: LEAVE, label: t("files.columns.leave") },
                ...fields.map((value) => ({ value, label: fieldWords(t, value) })),
              ]}
              value={held.get(column) ?? LEAVE}
              onChange={(name) => choose(column, name)}
            />
          </InlineGrid>
        ))}
      </BlockStack>
    </Card>
  );
}

function orList(t: ReturnType<typeof useWords>, names: readonly string[]): string {
  const words = names.map((name) => fieldWords(t, name));
  const last = words.pop() ?? "";
  return words.length === 0 ? last : t("files.columns.or", { first: words.join(", "), last });
}
