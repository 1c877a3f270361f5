/** The period shown: blue of Okabe and Ito's palette (2008), the lighter one on dark; `styles.css` and `dark.css` hold it. */
export const SERIES = "--aisle-series";
/** The period before: quieter, and dashed, so that colour is never the only difference. */
export const BEFORE = "#8a8a8a";
