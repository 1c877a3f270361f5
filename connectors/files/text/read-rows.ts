import { fail, ok, type Result } from "~/kernel/result";
import type { ByteSource } from "../source";
import { bytesOf } from "./encoding";
import type { TextFormat } from "./format";
import { LONGEST_RECORD, readRecord } from "./tokenize";

/** A row as it stands in the file. `row` counts as a spreadsheet does, the heading is row 1. */
export interface FileRow {
  row: number;
  /** The byte at which it starts: reading can begin anew here. */
  at: number;
  cells: string[];
}

export interface RowPosition {
  at: number;
  row: number;
}

export type ReadError = { code: "row-endless"; row: number };

/** Bytes read at once: with the decoded text and its rows about a MB in memory. */
const BLOCK = 128 * 1024;

/** A reader that stands before some row, or before the heading. */
export interface RowReader {
  /** `most` rows, fewer at the file's end alone; empty lines are passed over. */
  next(most: number): Promise<Result<FileRow[], ReadError>>;
  /** Where the next row starts. */
  position(): RowPosition;
}

/** `from` is where an earlier reader stood; null: before the heading. */
export function readRows(source: ByteSource, format: TextFormat, from: RowPosition | null): RowReader {
  const { encoding, separator, newline } = format;
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let { at, row } = from ?? { at: format.skip, row: 1 };
  let readTo = at;
  let text = "";
  let isLast = false;

  async function more(): Promise<void> {
    const bytes = await source.read(readTo, BLOCK);
    readTo += bytes.length;
    isLast = readTo >= source.size || bytes.length === 0;
    text += decoder.decode(bytes, { stream: !isLast });
  }

  return {
    position: () => ({ at, row }),
    async next(most) {
      const rows: FileRow[] = [];
      for (;;) {
        let start = 0;
        while (rows.length < most && start < text.length) {
          const token = readRecord(text, start, separator, newline, isLast);
          if (!token) break;
          if (token.cells.length > 1 || token.cells[0] !== "") rows.push({ row, at, cells: token.cells });
          at += bytesOf(text.slice(token.start, token.end), encoding);
          row++;
          start = token.end;
        }
        text = text.slice(start);
        if (rows.length >= most || isLast) return ok(rows);
        if (text.length > LONGEST_RECORD) return fail({ code: "row-endless", row });
        await more();
      }
    },
  };
}
