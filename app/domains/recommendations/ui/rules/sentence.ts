import type { Rule } from "../../core/rules/rule-set";
import { listed, matcherWords, type Speaker } from "./matcher-words";

/** What a rule does, as one sentence. */
export function ruleSentence(speaker: Speaker, { strategy, subject, action }: Rule): string {
  const { t } = speaker;
  const list = strategy === null ? t("rules.everyList") : t(`recommendations.strategy.${strategy}.name`);
  const where =
    subject.by === "any" || action.kind === "never-together" || action.kind === "only-with"
      ? t("rules.where.everyPage", { list })
      : t("rules.where.pagesOf", { list, what: matcherWords(speaker, subject) });
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
