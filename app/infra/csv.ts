/** One line of a CSV file (RFC 4180). A cell that a spreadsheet would run as a formula is defused by an apostrophe. */
export function csvLine(cells: readonly (string | number | bigint | boolean | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | bigint | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Where a walk through a list stands: the two columns that order it. */
export type WalkPosition = readonly [string, string] | null;

const CHUNK = 2_000;

/** Reads a list to its end, piece by piece, never more than one piece in memory. */
export async function* inChunks<Row>(
  read: (after: WalkPosition, size: number) => Promise<{ rows: Row[]; last: WalkPosition }>,
): AsyncGenerator<Row[]> {
  let after: WalkPosition = null;
  do {
    const chunk: { rows: Row[]; last: WalkPosition } = await read(after, CHUNK);
    if (chunk.rows.length > 0) yield chunk.rows;
    after = chunk.last;
  } while (after);
}
