/**
 * What is compared of a SKU: trimmed, compatibility forms folded (NFKC), case folded, any dash as "-", any run of white
 * space as one space. Separators stay: "AB-1" and "AB1" are two SKUs, and at most a guess. Null when nothing is left
 * that names something ("-", "n/a" is left, and is told from a name by standing on many variants).
 */
export function skuKey(sku: string | null): string | null {
  if (sku === null) return null;
  const key = sku
    .normalize("NFKC")
    .replaceAll(/\p{Pd}/gu, "-")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .toLowerCase();
  return /[\p{L}\p{N}]/u.test(key) ? key : null;
}

/** How long a GTIN is as it is written: EAN-8, UPC-A that lost its zero in a spreadsheet, UPC-A, EAN-13, ITF-14. */
const LENGTHS = new Set([8, 11, 12, 13, 14]);

/** A GTIN as 14 digits, so that "012345678905" and "12345678905" are one. Null for what is none: a wrong check digit too. */
export function barcodeKey(barcode: string | null): string | null {
  if (barcode === null) return null;
  const digits = barcode.normalize("NFKC").replaceAll(/[\s\p{Pd}]/gu, "");
  if (!/^[0-9]+$/.test(digits) || !LENGTHS.has(digits.length)) return null;
  const padded = digits.padStart(14, "0");
  if (/^0+$/.test(padded)) return null;
  let sum = 0;
  for (let i = 0; i < 14; i++) sum += Number(padded[i]) * (i % 2 === 0 ? 3 : 1);
  return sum % 10 === 0 ? padded : null;
}
