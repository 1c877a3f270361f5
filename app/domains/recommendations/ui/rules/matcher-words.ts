import type { Format } from "~/ui/format/locale";
import type { Words } from "~/ui/words";
import type { Matcher } from "../../core/rules/matcher";

/** How what a rule names is called, by the platform's id. */
export type Names = Readonly<Record<string, string>>;

/** Names told before the rest is counted. */
const TOLD = 3;

export interface Speaker {
  t: Words;
  format: Format;
  names: Names;
}

/** "Mug, Plate and 2 more" */
export function listed({ t, names }: Speaker, ids: readonly string[]): string {
  const called = ids.map((id) => names[id] ?? t("rules.gone"));
  const more = called.length - TOLD;
  return more > 1 ? t("rules.andMore", { names: called.slice(0, TOLD).join(", "), count: more }) : called.join(", ");
}

/** Which products are meant, in words that stand within a sentence: "products tagged vegan". */
export function matcherWords(speaker: Speaker, matcher: Matcher): string {
  const { t, format } = speaker;
  switch (matcher.by) {
    case "any":
      return t("rules.matcher.any");
    case "product":
      return matcher.ids.length === 0 ? t("rules.blank") : listed(speaker, matcher.ids);
    case "collection":
      return matcher.ids.length === 0
        ? t("rules.blank")
        : t("rules.matcher.collection", { names: listed(speaker, matcher.ids) });
    case "tag":
    case "vendor":
    case "type":
      return matcher.values.length === 0
        ? t("rules.blank")
        : t(`rules.matcher.${matcher.by}`, { names: matcher.values.join(", ") });
    case "price": {
      const money = (minor: number) => format.money({ minor: String(minor), currency: format.currency });
      const { fromMinor, toMinor } = matcher;
      if (fromMinor !== null && toMinor !== null)
        return t("rules.matcher.priceBetween", { from: money(fromMinor), to: money(toMinor) });
      if (fromMinor !== null) return t("rules.matcher.priceFrom", { from: money(fromMinor) });
      return toMinor === null ? t("rules.blank") : t("rules.matcher.priceTo", { to: money(toMinor) });
    }
  }
}
