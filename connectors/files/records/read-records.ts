import { ok, type Result } from "~/kernel/result";
import type { FileKind } from "../fields";
import type { CellProblem, FilePlan, ShopDefaults } from "../plan";
import type { FileRow, ReadError, RowPosition, RowReader } from "../text/read-rows";
import { Cells } from "./cells";
import { customerKey, readCustomer, type ToldCustomer } from "./customers";
import { orderKey, readOrder, type ToldOrder } from "./orders";
import { productKey, readProduct, type ToldProduct } from "./products";
import type { FileRecord } from "./record";
import { readStock, stockKey, type ToldStock } from "./stock";

export interface ToldOf {
  products: ToldProduct;
  customers: ToldCustomer;
  orders: ToldOrder;
  stock: ToldStock;
}

export interface RecordBatch<K extends FileKind = FileKind> {
  records: FileRecord<ToldOf[K]>[];
  /** Of rows that are no record's. */
  problems: CellProblem[];
  /** Rows read, those that tell nothing included. */
  rows: number;
  /** Where reading goes on; null at the end. */
  next: RowPosition | null;
}

type KeyOf = (plan: FilePlan, cells: Cells) => string | null;

const KEYS: Record<FileKind, KeyOf> = {
  products: productKey,
  customers: (_plan, cells) => customerKey(cells),
  orders: orderKey,
  stock: stockKey,
};

const READERS: {
  [K in FileKind]: (
    plan: FilePlan,
    defaults: ShopDefaults,
    key: string,
    rows: readonly FileRow[],
  ) => FileRecord<ToldOf[K]> | null;
} = { products: readProduct, customers: readCustomer, orders: readOrder, stock: readStock };

/** More rows than any product or order has: a batch ends here though its last record may go on. */
const MOST_ROWS_OF_ONE = 2_000;

/**
 * Reads records batch by batch. Rows that follow each other with the same key are one record; the last of a batch is kept
 * for the next one, since it may go on, and `next` stands before it.
 */
export function recordReader<K extends FileKind>(
  reader: RowReader,
  plan: FilePlan & { kind: K },
  defaults: ShopDefaults,
) {
  let kept: FileRow[] = [];
  const spans = plan.kind === "products" || plan.kind === "orders";
  return {
    async next(most: number): Promise<Result<RecordBatch<K>, ReadError>> {
      const read = await reader.next(most);
      if (!read.ok) return read;
      const isEnd = read.value.length < most;
      const rows = [...kept, ...read.value];
      kept = [];
      const batch: RecordBatch<K> = { records: [], problems: [], rows: 0, next: null };
      let group: { key: string; rows: FileRow[] } | null = null;
      const close = () => {
        if (!group) return;
        const record = READERS[plan.kind](plan, defaults, group.key, group.rows);
        batch.rows += group.rows.length;
        if (record) batch.records.push(record as FileRecord<ToldOf[K]>);
        group = null;
      };
      for (const row of rows) {
        const key = keyOf(plan, defaults, row, batch.problems);
        if (key === null) {
          batch.rows++;
          continue;
        }
        if (group && spans && group.key === key) group.rows.push(row);
        else {
          close();
          group = { key, rows: [row] };
        }
      }
      const open = group as { key: string; rows: FileRow[] } | null;
      const [first] = open?.rows ?? [];
      if (isEnd || !spans || !open || !first || open.rows.length > MOST_ROWS_OF_ONE) {
        close();
        return ok({ ...batch, next: isEnd ? null : reader.position() });
      }
      kept = open.rows;
      return ok({ ...batch, next: { at: first.at, row: first.row } });
    },
  };
}

/** Rows without any cell filled tell nothing; others without a key are refused. */
function keyOf(plan: FilePlan, defaults: ShopDefaults, row: FileRow, problems: CellProblem[]): string | null {
  if (row.cells.every((cell) => cell.trim() === "")) return null;
  const cells = new Cells(plan, defaults, row.row, row.cells, problems);
  const key = KEYS[plan.kind](plan, cells);
  if (key === null) cells.refuse(null, "no-key");
  return key !== null && key.length > 255 ? (cells.refuse(null, "too-long", key) ?? null) : key;
}
