import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Result } from "../result";
import { type CsvRecord, CsvSyntaxError, csvRecords } from "./csv-records";
import { checkHeader, type LayoutError, layoutError, type Row, rowReader } from "./layout";

/** The file cannot be read at all: it is missing, is not text, or its compression is damaged. */
export interface UnreadableError {
  code: "unreadable";
  message: string;
}

export type OrdersFileError = LayoutError | UnreadableError;

/**
 * Reads a CSV or gzipped CSV file (told apart by its first bytes) as a stream, checking every field.
 * The first field that is not in the layout ends the reading.
 */
export async function readRows(path: string): Promise<Result<Row[], OrdersFileError>> {
  const rows: Row[] = [];
  const csv = csvRecords();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const read = rowReader();
  let hasHeader = false;
  let wrong: LayoutError | null = null;

  const keep = (records: CsvRecord[]): boolean => {
    for (const { line, fields } of records) {
      if (!hasHeader) {
        hasHeader = true;
        wrong = checkHeader(line, fields);
      } else {
        const row = read(line, fields);
        if ("code" in row && "expected" in row) wrong = row;
        else rows.push(row);
      }
      if (wrong) return false;
    }
    return true;
  };

  const consume = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      if (!keep(csv.push(decoder.decode(chunk, { stream: true })))) return;
    }
    if (keep(csv.push(decoder.decode()))) keep(csv.end());
  };

  try {
    // Looked at first: a stream that fails to open before anybody reads it would bring the process down.
    const isPacked = await isGzip(path);
    const source = createReadStream(path, { highWaterMark: 1 << 18 });
    if (isPacked) await pipeline(source, createGunzip({ chunkSize: 1 << 18 }), consume);
    else await pipeline(source, consume);
  } catch (error) {
    // Having seen enough, the reader leaves, and a compressed stream complains of that.
    if (!wrong) return { ok: false, error: explain(error, path, csv.line()) };
  }
  if (wrong) return { ok: false, error: wrong };
  if (!hasHeader) return { ok: false, error: layoutError(1, "InvoiceNo", "a line of headings", "an empty file") };
  return { ok: true, value: rows };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

function explain(error: unknown, path: string, line: number): OrdersFileError {
  if (error instanceof CsvSyntaxError) return layoutError(error.line, null, error.expected, error.found);
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") {
    return layoutError(line, null, "text in UTF-8 on this line or soon after it", "bytes that are not");
  }
  const known: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "it may not be read",
    EISDIR: "it is a folder",
  };
  const reason = known[code] ?? (code.startsWith("Z_") ? "its gzip compression is damaged or cut off" : String(error));
  return { code: "unreadable", message: `${path}: ${reason}` };
}
