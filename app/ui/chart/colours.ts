/** Told apart with every common colour blindness, on light and on dark (Okabe and Ito's palette, 2008). */
export const SERIES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"] as const;
/** The period before: quieter, and dashed, so that colour is never the only difference. */
export const BEFORE = "#8a8a8a";
