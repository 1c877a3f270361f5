/** An instant as the Admin API writes it: UTC, whole seconds, `2026-11-21T09:30:00Z`. */
export function toInstant(date: Date | string): string {
  const iso = (typeof date === "string" ? new Date(date) : date).toISOString();
  return `${iso.slice(0, 19)}Z`;
}
