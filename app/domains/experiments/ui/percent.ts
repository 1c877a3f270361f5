const PERCENT = /^\d{1,2}([.,]\d)?$/;
/** The largest holdout, in per cent. */
const MOST = 20;

/** A share from what a merchant typed as per cent, with one decimal at most; null when it is none from 0 to 20. */
export function readPercent(typed: string): number | null {
  const text = typed.trim();
  if (!PERCENT.test(text)) return null;
  const percent = Number(text.replace(",", "."));
  return percent <= MOST ? percent / 100 : null;
}
