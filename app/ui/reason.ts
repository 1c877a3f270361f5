import type { Words } from "./words";

/** Reasons of our own, as they are stored. A platform's own come as sentences. */
const CODES = ["own-fault", "connected-again", "uninstalled", "message-unusable", "not-json"] as const;

export function reasonWords(t: Words, reason: string): string {
  const code = CODES.find((known) => known === reason);
  return code ? t(`reason.${code}`) : reason;
}
