import { workbookRows } from "#connectors/files/workbook/read-workbook";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { replacePieces, type StoredFile } from "../store/stored.server";
import type { FileError } from "../types";
import { storedBytes } from "./source";

const PIECE = 128 * 1024;

/**
 * Puts the rows of a workbook's first sheet, as text, in its place: from there on there is one kind of file. In one
 * transaction, so that a file is whole before or after.
 */
export async function workbookAsText(
  shopId: ShopId,
  file: StoredFile,
  signal: AbortSignal,
): Promise<Result<void, FileError>> {
  const opened = await workbookRows(storedBytes(shopId, file));
  if (!opened.ok) return fail({ code: opened.error.code });
  const rows = opened.value;
  async function* pieces() {
    let text = "";
    for await (const cells of rows) {
      if (signal.aborted) throw new Error("asked to stop");
      text += plainLine(cells);
      if (text.length < PIECE) continue;
      yield Buffer.from(text);
      text = "";
    }
    if (text) yield Buffer.from(text);
  }
  try {
    await inShop(shopId, (scope) => replacePieces(scope, file.id, pieces()), { timeoutMs: 10 * 60_000 });
  } catch (error) {
    if (rows.failure) return fail({ code: rows.failure });
    throw error;
  }
  return ok(undefined);
}

const plainLine = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
