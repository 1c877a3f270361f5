import type { OffersApi } from "./api";

const DEFAULT_COUNT = 3;
const MOST = 6;

/** What the merchant chose in the editor. */
export function offerSettings(api: Pick<OffersApi, "settings" | "i18n">): { heading: string; count: number } {
  const { heading, count } = api.settings.value;
  const wanted = Math.round(Number(count));
  return {
    heading: typeof heading === "string" && heading.trim() ? heading.trim() : api.i18n.translate("heading"),
    count: wanted >= 1 ? Math.min(wanted, MOST) : DEFAULT_COUNT,
  };
}
