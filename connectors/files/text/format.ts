import { type Encoding, sniffEncoding } from "./encoding";
import { type Newline, readRecord, SEPARATORS, type Separator } from "./tokenize";

/** How the rows of a text file are written. */
export interface TextFormat {
  encoding: Encoding;
  separator: Separator;
  newline: Newline;
  /** Bytes before the first row: the mark of its encoding. */
  skip: number;
}

const LOOKED_AT = 50;

/** The format by the head of a file, which may end in the middle of a row. */
export function sniffFormat(head: Uint8Array, isUtf8: boolean): TextFormat {
  const { encoding, skip } = sniffEncoding(head, isUtf8);
  const text = new TextDecoder(encoding).decode(head.subarray(skip));
  const newline: Newline = text.includes("\n") || !text.includes("\r") ? "\n" : "\r";
  const told = /^sep=([,;\t|])\r?\n/.exec(text);
  if (told) {
    const line = text.slice(0, told[0].length);
    const bytes = encoding.startsWith("utf-16") ? line.length * 2 : line.length;
    return { encoding, newline, skip: skip + bytes, separator: told[1] as Separator };
  }
  return { encoding, newline, skip, separator: sniffSeparator(text, newline) };
}

/** The sign that cuts the rows into the most cells, evenly. */
function sniffSeparator(text: string, newline: Newline): Separator {
  let best: { separator: Separator; score: number } = { separator: ",", score: 0 };
  for (const separator of SEPARATORS) {
    const widths: number[] = [];
    let at = 0;
    while (widths.length < LOOKED_AT && at < text.length) {
      const token = readRecord(text, at, separator, newline, widths.length === 0);
      if (!token) break;
      widths.push(token.cells.length);
      at = token.end;
    }
    const width = widths[0] ?? 0;
    const even = widths.filter((one) => one === width || one === 1).length / Math.max(1, widths.length);
    const score = (width - 1) * even;
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}
