/** One record of a CSV text. `line` is the line of the file, from 1, on which it starts. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

export class CsvSyntaxError extends Error {
  constructor(
    readonly line: number,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`line ${line}: expected ${expected}, found ${found}`);
  }
}

const LONGEST_RECORD = 65_536;
const QUOTE = 34;
const COMMA = 44;
const LINE_FEED = 10;

/**
 * Reads CSV (RFC 4180, LF or CRLF) piece by piece: `push` text as it comes, get the records that are whole, `end` for
 * the last one. Empty lines are skipped. Only the unfinished record is kept in memory.
 * Throws a CsvSyntaxError for a quote that is never closed or text after a closing quote.
 */
export function csvRecords(): { push(text: string): CsvRecord[]; end(): CsvRecord[]; line(): number } {
  let rest = "";
  let line = 1;

  const take = (text: string, isLast: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < text.length) {
      const fields: string[] = [];
      const end = readRecord(text, start, line, isLast, fields);
      if (end < 0) break;
      if (fields.length > 1 || fields[0] !== "") records.push({ line, fields });
      line += countLines(text, start, end);
      start = end;
    }
    rest = text.slice(start);
    if (rest.length > LONGEST_RECORD) {
      throw new CsvSyntaxError(line, "a closing quote or the end of the line", `${rest.length} characters without one`);
    }
    return records;
  };

  return {
    push: (text) => take(rest + text, false),
    end: () => take(rest, true),
    line: () => line,
  };
}

/** Fills `fields` and returns where the next record starts, or -1 if the text ends before this one does. */
function readRecord(text: string, start: number, line: number, isLast: boolean, fields: string[]): number {
  let at = start;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      let close = at + 1;
      let hasEscapes = false;
      for (;;) {
        close = text.indexOf('"', close);
        if (close < 0) {
          if (isLast) throw new CsvSyntaxError(line, "a closing quote", "the end of the file");
          return -1;
        }
        if (text.charCodeAt(close + 1) !== QUOTE) break;
        hasEscapes = true;
        close += 2;
      }
      // The character after the quote decides; it may still be on its way.
      if (close + 1 >= text.length && !isLast) return -1;
      const value = text.slice(at + 1, close);
      fields.push(hasEscapes ? value.replaceAll('""', '"') : value);
      at = close + 1;
      if (text[at] === "\r") {
        if (at + 1 >= text.length && !isLast) return -1;
        at++;
      }
      if (at >= text.length) return at;
      const code = text.charCodeAt(at);
      if (code === LINE_FEED) return at + 1;
      if (code !== COMMA) {
        throw new CsvSyntaxError(line, "a comma or the end of the line after a closing quote", `“${text[at]}”`);
      }
      at++;
    } else {
      let end = at;
      while (end < text.length && text.charCodeAt(end) !== COMMA && text.charCodeAt(end) !== LINE_FEED) end++;
      if (end >= text.length && !isLast) return -1;
      const isRowEnd = end >= text.length || text.charCodeAt(end) === LINE_FEED;
      fields.push(text.slice(at, isRowEnd && text[end - 1] === "\r" && end > at ? end - 1 : end));
      if (isRowEnd) return Math.min(end + 1, text.length);
      at = end + 1;
    }
  }
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
