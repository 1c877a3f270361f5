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
