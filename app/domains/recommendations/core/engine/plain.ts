import type { Base } from "./base";
import type { Evidence, Question } from "./evidence";

/** The largest of each score over the candidates of a question, at least a hair. */
export function peaksOf(evidence: Evidence) {
  const peaks = {
    broad: 1e-6,
    fresh: 1e-6,
    cosine: 1e-9,
    fromHistory: 1e-6,
    kin: 1e-6,
    fromLastBasket: 1e-6,
    confidence: 1e-6,
  };
  for (const item of evidence.touched) {
    if (evidence.broad[item]! > peaks.broad) peaks.broad = evidence.broad[item]!;
    if (evidence.fresh[item]! > peaks.fresh) peaks.fresh = evidence.fresh[item]!;
    if (evidence.cosine[item]! > peaks.cosine) peaks.cosine = evidence.cosine[item]!;
    if (evidence.confidenceMax[item]! > peaks.confidence) peaks.confidence = evidence.confidenceMax[item]!;
    if (evidence.fromHistory[item]! > peaks.fromHistory) peaks.fromHistory = evidence.fromHistory[item]!;
    if (evidence.kin[item]! > peaks.kin) peaks.kin = evidence.kin[item]!;
    if (evidence.fromLastBasket[item]! > peaks.fromLastBasket) peaks.fromLastBasket = evidence.fromLastBasket[item]!;
  }
  return peaks;
}
export type Peaks = ReturnType<typeof peaksOf>;

/** A score of one candidate by one idea alone. */
export type Score = (base: Base, question: Question, evidence: Evidence, peaks: Peaks, item: number) => number;

const recentShare = (base: Base, item: number, h: number) => base.demand.recent[h]![item]! / base.demand.topOf[h]!;

/** How regularly the customer buys it, how lately, and a little of what everybody buys now. */
export const habit = (base: Base, evidence: Evidence, item: number) =>
  evidence.times[item]! / (evidence.history.baskets.length || 1) +
  (evidence.times[item]! > 0 ? 0.1 * 0.5 ** (evidence.lastBought[item]! / 90) : 0) +
  0.2 * recentShare(base, item, 0);

/** What goes with all they bought, as far as it sells now. */
export const taste = (base: Base, evidence: Evidence, peaks: Peaks, item: number) =>
  (evidence.kin[item]! / peaks.kin) * base.demand.trend[1]![item]! + 0.5 * recentShare(base, item, 0);

/**
 * Ideas that need no training beyond the base: each is the best there is for some kind of shop, and what the trees have
 * to beat.
 */
export const PLAIN = {
  popular: (base, _question, _evidence, _peaks, item) => base.demand.baskets[item]!,
  recent: (base, _question, _evidence, _peaks, item) => base.demand.recent[0]![item]!,
  confidence: (_base, _question, evidence, _peaks, item) => evidence.confidenceMax[item]!,
  counts: (_base, _question, evidence, _peaks, item) => evidence.countSum[item]!,
  cosine: (_base, _question, evidence, _peaks, item) => evidence.cosine[item]!,
  broad: (_base, _question, evidence, _peaks, item) => evidence.broad[item]!,
  fresh: (_base, _question, evidence, _peaks, item) => evidence.fresh[item]!,
  habit: (base, _question, evidence, _peaks, item) => habit(base, evidence, item),
  taste: (base, _question, evidence, peaks, item) => taste(base, evidence, peaks, item),
  blend: (base, question, evidence, peaks, item) =>
    question.context.length > 0
      ? evidence.broad[item]! / peaks.broad +
        0.5 * (evidence.fresh[item]! / peaks.fresh) +
        0.25 * (evidence.cosine[item]! / peaks.cosine) +
        0.3 * Math.log1p(evidence.times[item]!) +
        0.1 * (evidence.fromHistory[item]! / peaks.fromHistory) +
        0.02 * recentShare(base, item, 0)
      : habit(base, evidence, item) +
        0.3 * (taste(base, evidence, peaks, item) + evidence.fromLastBasket[item]! / peaks.fromLastBasket),
} satisfies Record<string, Score>;

export type PlainName = keyof typeof PLAIN;
export const PLAIN_NAMES = Object.keys(PLAIN) as PlainName[];
