/** 30 days. */
export const LONGEST_WINDOW = 720;

/** Whether the text is a whole number of hours that an attribution window may have. */
export function isWindow(text: string): boolean {
  const hours = Number(text);
  return /^\d+$/.test(text.trim()) && hours >= 1 && hours <= LONGEST_WINDOW;
}
