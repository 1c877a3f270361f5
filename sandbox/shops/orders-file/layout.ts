/** The columns of the file, in their order. */
export const COLUMNS = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;
export type Column = (typeof COLUMNS)[number];

/** One line of the file. `wall` is the shop's wall clock as milliseconds (see zone-time), `price` is in pence. */
export interface Row {
  line: number;
  invoice: string;
  /** Trimmed, upper case. */
  code: string;
  title: string;
  quantity: number;
  wall: number;
  price: number;
  customer: string;
  country: string;
}

/** Why the file is not in the layout. `line` counts from 1 and includes the header. */
export interface LayoutError {
  code: "layout";
  line: number;
  column: Column | null;
  expected: string;
  found: string;
  /** All of it in one sentence for a person. */
  message: string;
}

export function layoutError(line: number, column: Column | null, expected: string, found: string): LayoutError {
  const shown = found.length > 60 ? `${found.slice(0, 57)}…` : found;
  const where = column ? `line ${line}, column ${column}` : `line ${line}`;
  return { code: "layout", line, column, expected, found, message: `${where}: expected ${expected}, found ${shown}` };
}

/** Checks the header record. Returns null if it is the layout's. */
export function checkHeader(line: number, fields: string[]): LayoutError | null {
  for (const [index, column] of COLUMNS.entries()) {
    const found = (fields[index] ?? "").replace(/^\uFEFF/, "").trim();
    if (found !== column) {
      return layoutError(line, column, `the heading ${column} in column ${index + 1}`, quoted(found));
    }
  }
  if (fields.length === COLUMNS.length) return null;
  return layoutError(line, null, `${COLUMNS.length} columns`, `${fields.length}`);
}

/** Makes a reader of records that remembers what it has parsed, since dates and words repeat a hundredfold. */
export function rowReader(): (line: number, fields: string[]) => Row | LayoutError {
  const walls = new Map<string, number>();
  const words = new Map<string, string>();
  const same = (word: string): string => {
    const known = words.get(word);
    if (known !== undefined) return known;
    words.set(word, word);
    return word;
  };

  return (line, fields) => {
    if (fields.length !== COLUMNS.length) {
      return layoutError(line, null, `${COLUMNS.length} columns`, `${fields.length}`);
    }
    const [invoice, code, title, quantity, date, price, customer, country] = fields.map((field) => field.trim()) as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (!invoice) return layoutError(line, "InvoiceNo", "an invoice number", "nothing");
    if (!code) return layoutError(line, "StockCode", "a stock code", "nothing");
    if (!/^-?[0-9]{1,9}$/.test(quantity)) {
      return layoutError(line, "Quantity", "a whole number such as 6 or -1", quoted(quantity));
    }
    let wall = walls.get(date);
    if (wall === undefined) {
      wall = parseWall(date);
      if (Number.isNaN(wall)) {
        return layoutError(line, "InvoiceDate", "a date and time such as 2010-12-01 08:26:00", quoted(date));
      }
      walls.set(date, wall);
    }
    if (!/^-?[0-9]{1,9}(\.[0-9]+)?$/.test(price)) {
      return layoutError(line, "UnitPrice", "an amount such as 2.55", quoted(price));
    }
    if (!/^[0-9]*$/.test(customer)) {
      return layoutError(line, "CustomerID", "digits or nothing", quoted(customer));
    }
    if (!country) return layoutError(line, "Country", "a country", "nothing");
    return {
      line,
      invoice: same(invoice),
      code: same(code.toUpperCase()),
      title: same(title),
      quantity: Number(quantity),
      wall,
      price: parsePence(price),
      customer: same(customer),
      country: same(country),
    };
  };
}

/** A decimal string as pence, half away from zero. */
export function parsePence(text: string): number {
  const isNegative = text.startsWith("-");
  const [whole = "0", decimals = ""] = text.replace("-", "").split(".");
  const thousandths = Number(whole) * 1000 + Number(decimals.padEnd(3, "0").slice(0, 3));
  const pence = Math.floor((thousandths + 5) / 10);
  return isNegative && pence !== 0 ? -pence : pence;
}

function parseWall(text: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  if (!match) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC rolls 31 February over into March; a true date survives the way back.
  return new Date(wall).toISOString().slice(0, 19).replace("T", " ") === text ? wall : Number.NaN;
}

function quoted(text: string): string {
  return text === "" ? "nothing" : `“${text}”`;
}
