import type { Shopper } from "../../core/rules/asker";
import type { Rule } from "../../core/rules/rule-set";
import { listed, matcherWords, type Speaker } from "./matcher-words";

/** What a rule does, as one sentence. */
export function ruleSentence(speaker: Speaker, rule: Rule): string {
  const { t } = speaker;
  const { action } = rule;
  const where = whereWords(speaker, rule);
  switch (action.kind) {
    case "pin": {
      const chosen = action.productExternalIds;
      const what = chosen.length === 0 ? t("rules.blank") : listed(speaker, chosen);
      return t("rules.sentence.pin", { what, position: action.position, where });
    }
    case "boost":
    case "bury":
      return t(`rules.sentence.${action.kind}.${action.strength}`, { what: matcherWords(speaker, action.what), where });
    case "exclude":
      return t("rules.sentence.exclude", { what: matcherWords(speaker, action.what), where });
    case "never-together":
    case "only-with": {
      const [what, other] = [matcherWords(speaker, action.what), matcherWords(speaker, action.with)];
      return t(`rules.sentence.${action.kind}`, { what, other, where });
    }
  }
}

/** "in Similar products on the pages of mugs, in: Cart page, for new shoppers" */
function whereWords(speaker: Speaker, { strategy, placement, shopper, subject, action }: Rule): string {
  const { t } = speaker;
  const list = strategy === null ? t("rules.everyList") : t(`recommendations.strategy.${strategy}.name`);
  const saysPages = action.kind === "never-together" || action.kind === "only-with";
  const pages =
    subject.by === "any" || saysPages
      ? t("rules.where.everyPage", { list })
      : t("rules.where.pagesOf", { list, what: matcherWords(speaker, subject) });
  const parts = [
    pages,
    ...(placement ? [t("rules.where.placement", { placement: t(`analytics.placement.${placement}`) })] : []),
    ...(shopper ? [t("rules.where.shopper", { shopper: shopperWords(speaker, shopper) })] : []),
  ];
  return parts.join(", ");
}

function shopperWords({ t, format }: Speaker, shopper: Shopper): string {
  if (!("values" in shopper)) return t(`rules.shopper.words.${shopper.is}`);
  const values = shopper.is === "in-country" ? shopper.values.map(format.country) : shopper.values;
  const names = values.length > 0 ? values.join(", ") : t("rules.blank");
  return t(`rules.shopper.words.${shopper.is}`, { names });
}
