export type Separator = "," | ";" | "\t" | "|";
export const SEPARATORS: readonly Separator[] = [",", ";", "\t", "|"];
export type Newline = "\n" | "\r";

/** Where a record stands in the text, and its cells. */
export interface Token {
  start: number;
  end: number;
  cells: string[];
}

/** Longer than any row of any shop: a quote was opened and never closed. */
export const LONGEST_RECORD = 1_000_000;

/**
 * Reads the record that starts at `at` (RFC 4180, and what is met in its name: a quote inside an unquoted cell is a
 * letter, text after a closing quote is kept). Null: the record may go on in text that has not come yet.
 */
export function readRecord(
  text: string,
  at: number,
  separator: Separator,
  newline: Newline,
  isLast: boolean,
): Token | null {
  const lineEnd = text.indexOf(newline, at);
  const end = lineEnd < 0 ? text.length : lineEnd;
  if (lineEnd < 0 && !isLast) return null;
  const line = text.slice(at, withoutReturn(text, at, end));
  if (!line.includes('"')) return { start: at, end: lineEnd < 0 ? end : end + 1, cells: line.split(separator) };
  return readQuoted(text, at, separator, newline, isLast);
}

function withoutReturn(text: string, from: number, end: number): number {
  return end > from && text[end - 1] === "\r" ? end - 1 : end;
}

function readQuoted(
  text: string,
  start: number,
  separator: Separator,
  newline: Newline,
  isLast: boolean,
): Token | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let value = "";
    if (text[at] === '"') {
      const closed = closingQuote(text, at + 1);
      if (closed < 0 && !isLast) return null;
      value = text.slice(at + 1, closed < 0 ? text.length : closed).replaceAll('""', '"');
      at = closed < 0 ? text.length : closed + 1;
      // At the very end of a piece the next letter might be another quote.
      if (at >= text.length && !isLast) return null;
    }
    const next = endOfCell(text, at, separator, newline);
    if (next >= text.length && !isLast) return null;
    const isLineEnd = next >= text.length || text[next] === newline;
    value += text.slice(at, isLineEnd ? withoutReturn(text, at, Math.min(next, text.length)) : next);
    cells.push(value);
    at = next + 1;
    if (isLineEnd) return { start, end: Math.min(at, text.length), cells };
  }
}

/** The quote that closes, pairs of quotes passed over; below zero when it has not come. */
function closingQuote(text: string, from: number): number {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || text[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

function endOfCell(text: string, from: number, separator: Separator, newline: Newline): number {
  for (let at = from; at < text.length; at++) if (text[at] === separator || text[at] === newline) return at;
  return text.length;
}
