/** The period shown: blue of Okabe and Ito's palette (2008), the lighter one on dark; `styles.css` and `dark.css` hold it. */
export const SERIES = "--aisle-series";
/** The period before: quieter, and dashed, so that colour is never the only difference. */
export const BEFORE = "#8a8a8a";

/** Parts of one whole: the rest of Okabe and Ito's palette, each told apart on white and on dark, the last one grey. */
const PARTS = [`var(${SERIES})`, "#e69f00", "#009e73", "#cc79a7", BEFORE] as const;

export function colourOf(part: number): string {
  return PARTS[Math.min(part, PARTS.length - 1)] ?? BEFORE;
}
