import { BlockStack, Box, Card, Scrollable, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

export interface PlainColumn<Row> {
  id: string;
  title: string;
  isNumber?: boolean;
  /** Left out on a phone. */
  isMinor?: boolean;
  cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  title: string;
  /** What the numbers count, where a heading cannot say it; with the rows only. */
  note?: string;
  columns: PlainColumn<Row>[];
  rows: Row[];
  idOf: (row: Row) => string;
  /** Beside the title. */
  aside?: ReactNode;
  empty: string;
  foot?: ReactNode;
}

/** A short table to read: no choice, no paging. */
export function PlainTable<Row>({ title, note, columns, rows, idOf, aside, empty, foot }: Props<Row>) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <div className="aisle-heading">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          {aside}
        </div>
        {note && rows.length > 0 ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {note}
          </Text>
        ) : null}
      </Box>
      {rows.length === 0 ? (
        <Box padding="400" paddingBlockStart="0">
          <Text as="p" tone="subdued">
            {empty}
          </Text>
        </Box>
      ) : (
        <Scrollable horizontal vertical={false} focusable>
          <table className="aisle-plain" aria-label={title}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.id} scope="col" className={look(column)}>
                    {column.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={idOf(row)}>
                  {columns.map((column) => (
                    <td key={column.id} className={look(column)}>
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
      {foot ? (
        <Box padding="400">
          <BlockStack gap="200">{foot}</BlockStack>
        </Box>
      ) : null}
    </Card>
  );
}

function look({ isNumber, isMinor }: { isNumber?: boolean; isMinor?: boolean }): string | undefined {
  return [isNumber && "aisle-plain-number", isMinor && "aisle-plain-minor"].filter(Boolean).join(" ") || undefined;
}
