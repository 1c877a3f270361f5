import { IndexTable } from "@shopify/polaris";
import { memo } from "react";
import type { Column, IndexPageProps } from "./types";

interface RowProps<Row> {
  row: Row;
  position: number;
  isSelected: boolean;
  columns: Column<Row>[];
  phone: ((row: Row) => React.ReactNode) | null;
}

function PlainRow({ row, position, isSelected, columns, phone }: RowProps<{ id: string }>) {
  return (
    <IndexTable.Row id={row.id} position={position} selected={isSelected}>
      {phone
        ? phone(row)
        : columns.map((column) => (
            <IndexTable.Cell key={column.id}>
              <div className={column.alignment === "end" ? "aisle-end" : undefined}>{column.cell(row)}</div>
            </IndexTable.Cell>
          ))}
    </IndexTable.Row>
  );
}
const Row = memo(PlainRow);

interface Props<R extends { id: string }> extends Pick<IndexPageProps<R>, "rows" | "columns"> {
  isChosen: (id: string) => boolean;
  phone: ((row: R) => React.ReactNode) | null;
}

/** The rows in sight; a row is drawn again only when it or its choice changed. */
export function Rows<R extends { id: string }>({ rows, columns, phone, isChosen }: Props<R>) {
  return rows.map((row, position) => (
    <Row
      key={row.id}
      row={row}
      position={position}
      isSelected={isChosen(row.id)}
      columns={columns as unknown as Column<{ id: string }>[]}
      phone={phone as RowProps<{ id: string }>["phone"]}
    />
  ));
}
