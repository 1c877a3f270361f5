import { createHash } from "node:crypto";
import { plainHeading } from "#connectors/files/fields";
import { guessPlan } from "#connectors/files/layouts/recognise";
import { cut, withoutNul } from "#connectors/files/text/cut";
import { sniffKind } from "#connectors/files/text/encoding";
import { sniffFormat } from "#connectors/files/text/format";
import { readRows } from "#connectors/files/text/read-rows";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import type { FileKind, FilePlan, TextFormat } from "../contract";
import { findImport, type ImportRecord, updateImport } from "../store/imports.server";
import { findMapping } from "../store/mappings.server";
import { findFile } from "../store/stored.server";
import type { FileError, FileErrorCode } from "../types";
import { storedBytes } from "./source";
import { workbookAsText } from "./workbook";

const HEAD = 256 * 1024;
/** Rows by which columns and conventions are guessed; a few of them are shown. */
const SAMPLE = 500;
const SHOWN = 8;
const LONGEST_SHOWN = 80;

/** Looks at a file that has come: what its rows are, how they are best understood. Then the merchant has the word. */
export async function readFile(shopId: ShopId, importId: string, signal: AbortSignal): Promise<void> {
  const held = await inShop(shopId, (scope) => findImport(scope, importId));
  if (held?.state !== "reading") return;
  const read = await lookAt(shopId, held, signal);
  await inShop(shopId, async (scope) => {
    const now = clock.now();
    if (!read.ok) return updateImport(scope, importId, { state: "failed", failure: read.error.code }, now);
    const { format, headings, sample, fileId } = read.value;
    const plan = (await findMapping(scope, fingerprint(headings))) ?? (await guess(scope, headings, sample));
    const shown = sample.slice(0, SHOWN).map((row) => row.map(shownCell));
    const file = await findFile(scope, fileId);
    const totalBytes = file?.heldBytes ?? 0;
    await updateImport(scope, importId, { state: "mapping", format, plan, headings, sample: shown, totalBytes }, now);
  });
}

/** Given up, or failed for good: the merchant sees why. */
export async function failImport(shopId: ShopId, importId: string, code: FileErrorCode): Promise<void> {
  await inShop(shopId, (scope) => updateImport(scope, importId, { state: "failed", failure: code }, clock.now()));
}

const shownCell = (cell: string) => cut(withoutNul(cell), LONGEST_SHOWN);

interface Look {
  fileId: string;
  format: TextFormat;
  headings: string[];
  sample: string[][];
}

async function lookAt(shopId: ShopId, held: ImportRecord, signal: AbortSignal): Promise<Result<Look, FileError>> {
  const file = await inShop(shopId, (scope) => findFile(scope, held.fileId));
  if (!file || file.heldBytes < file.sizeBytes) return fail({ code: "expired" });
  const source = storedBytes(shopId, file);
  const head = await source.read(0, HEAD);
  if (sniffKind(head) === "workbook") {
    const text = await workbookAsText(shopId, file, signal);
    if (!text.ok) return text;
    return lookAt(shopId, held, signal);
  }
  const format = sniffFormat(head, file.isUtf8);
  const rows = await readRows(source, format, null).next(SAMPLE + 1);
  if (!rows.ok) return fail({ code: "row-endless" });
  const [heading, ...sample] = rows.value.map((row) => row.cells);
  if (!heading || sample.length === 0) return fail({ code: "no-rows" });
  return ok({ fileId: file.id, format, headings: heading.map((cell) => shownCell(cell.trim())), sample });
}

/** Headings in their order, whatever their letters: files of one program have the same. */
export function fingerprint(headings: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify(headings.map(plainHeading)))
    .digest("base64url");
}

/** Days are written month first in the United States and few other places. */
const MONTH_FIRST = new Set(["US", "PH", "FM", "MH", "PW"]);

export async function guess(
  scope: ShopScope,
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  kind?: FileKind,
): Promise<FilePlan> {
  const { countryCode } = await getShop(scope);
  return guessPlan(headings, sample, { prefersMonthFirst: MONTH_FIRST.has(countryCode ?? ""), ...(kind && { kind }) });
}
