import type { Words } from "~/ui/words";

/** Why something was not done, in the merchant's words. */
export function errorWords(t: Words, code: string): string {
  if (code === "same-person" || code === "alone") return t(`customers.error.${code}`);
  return t("customers.error.not-found");
}
