export type DecimalMark = "." | ",";

const NOISE = /[\s\u00a0\u202f'’]|[A-Z]{3}|\p{Sc}/gu;

/**
 * A number as people write it ("1.234,50 €", "USD 1,234.50", "-3") as a plain decimal ("1234.50"), or null when it is
 * none. Groups must be of three digits: "1,23" with a decimal point is a mistake, not 123.
 */
export function plainDecimal(text: string, mark: DecimalMark): string | null {
  const bare = text.replace(NOISE, "").replace(/^\u2212/, "-");
  const match = (mark === "." ? POINT : COMMA).exec(bare);
  if (!match) return null;
  const whole = (match[2] ?? "").replaceAll(mark === "." ? "," : ".", "") || "0";
  return `${match[1] === "-" ? "-" : ""}${whole}${match[3] ? `.${match[3]}` : ""}`;
}
const POINT = /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+|(?=\.\d))(?:\.(\d*))?$/;
const COMMA = /^([-+]?)(\d+|\d{1,3}(?:\.\d{3})+|(?=,\d))(?:,(\d*))?$/;

/** A whole number of at most nine digits, fractions of zeros allowed; null when it is none. */
export function wholeNumber(text: string, mark: DecimalMark): number | null {
  const plain = plainDecimal(text, mark);
  if (plain === null || !/^-?\d{1,9}(\.0*)?$/.test(plain)) return null;
  return Math.trunc(Number(plain)) || 0;
}

/** Which sign parts the cents, by all the amounts of a file: what none of them tells is a point. */
export function sniffMark(amounts: Iterable<string>): DecimalMark {
  let points = 0;
  let commas = 0;
  for (const amount of amounts) {
    const bare = amount.replace(NOISE, "");
    if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(bare) || /^-?\d+,(\d{1,2}|\d{4,})$/.test(bare)) commas++;
    else if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(bare) || /^-?\d+\.(\d{1,2}|\d{4,})$/.test(bare)) points++;
  }
  return commas > points ? "," : ".";
}
