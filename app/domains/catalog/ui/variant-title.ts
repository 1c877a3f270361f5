import type { Words } from "~/ui/words";

/** What platforms call the one variant of a product without options. */
const UNNAMED = "Default Title";

export function variantTitle(t: Words, title: string): string {
  return title === UNNAMED ? t("products.onlyVariant") : title;
}
