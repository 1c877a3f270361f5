import type { Base } from "./base";
import type { Evidence, Question } from "./evidence";
import { habit, type Peaks, taste } from "./plain";

/** What the ranking trees are told of a candidate. Scores stand as they are and as a share of the question's best. */
export const FEATURES = [
  "broad",
  "broadShare",
  "broadMax",
  "voices",
  "ownBaskets",
  "fresh",
  "freshShare",
  "cosine",
  "cosineShare",
  "confidenceMax",
  "confidenceMean",
  "backwards",
  "kinOfContext",
  "freshMax",
  "times",
  "timesShare",
  "daysSinceBought",
  "customerBaskets",
  "daysSinceCustomer",
  "sinceOverGap",
  "fromHistory",
  "fromHistoryShare",
  "kin",
  "kinShare",
  "fromLastBasketShare",
  "popularity",
  "soldThisWeek",
  "soldThisMonth",
  "trendWeek",
  "trendFortnight",
  "trendMonth",
  "trendSeason",
  "daysAhead",
  "daysSinceSold",
  "daysSinceFirstSold",
  "repeatRate",
  "contextSize",
  "price",
  "priceRatio",
  "prior",
  "habit",
  "taste",
] as const;

/** Stands for "never". */
const NEVER = 999;
/** Days after which an item is no longer told to be new: a shop's past grows while its trees stay. */
const OLD = 120;
/** Keeps the logarithm of what hardly sells finite. */
const RARE = 1e-3;

/** Writes a candidate's features to `into` at `at`. */
export function writeFeatures(
  base: Base,
  question: Question & { contextPrice: number },
  evidence: Evidence,
  peaks: Peaks,
  item: number,
  prior: number,
  into: Float32Array,
  at: number,
): void {
  const { demand } = base;
  const { history } = evidence;
  const times = evidence.times[item]!;
  const price = base.priceOfItem[item]!;
  const size = question.context.length;
  let i = at;
  into[i++] = evidence.broad[item]!;
  into[i++] = evidence.broad[item]! / peaks.broad;
  into[i++] = evidence.broadMax[item]!;
  into[i++] = evidence.voices[item]! / (size || 1);
  into[i++] = evidence.ownBaskets[item]!;
  into[i++] = evidence.fresh[item]!;
  into[i++] = evidence.fresh[item]! / peaks.fresh;
  into[i++] = evidence.cosine[item]!;
  into[i++] = evidence.cosine[item]! / peaks.cosine;
  into[i++] = evidence.confidenceMax[item]!;
  into[i++] = evidence.confidenceSum[item]! / (size || 1);
  into[i++] = evidence.backwards[item]!;
  into[i++] = evidence.kinOfContext[item]!;
  into[i++] = evidence.freshMax[item]!;
  into[i++] = times;
  into[i++] = times / (history.baskets.length || 1);
  into[i++] = times > 0 ? evidence.lastBought[item]! : NEVER;
  into[i++] = history.baskets.length;
  into[i++] = history.baskets.length > 0 ? question.day - history.lastDay : NEVER;
  into[i++] = times > 0 && history.gapDays > 0 ? evidence.lastBought[item]! / history.gapDays : -1;
  into[i++] = evidence.fromHistory[item]!;
  into[i++] = evidence.fromHistory[item]! / peaks.fromHistory;
  into[i++] = evidence.kin[item]!;
  into[i++] = evidence.kin[item]! / peaks.kin;
  into[i++] = evidence.fromLastBasket[item]! / peaks.fromLastBasket;
  into[i++] = Math.log(demand.baskets[item]! / demand.topOfAll + RARE);
  into[i++] = Math.log(demand.recent[0]![item]! / demand.topOf[0]! + RARE);
  into[i++] = Math.log(demand.recent[2]![item]! / demand.topOf[2]! + RARE);
  into[i++] = demand.trend[0]![item]!;
  into[i++] = demand.trend[1]![item]!;
  into[i++] = demand.trend[2]![item]!;
  into[i++] = demand.trend[3]![item]!;
  into[i++] = question.day - base.now;
  into[i++] = base.now - demand.lastDay[item]!;
  into[i++] = Math.min(OLD, base.now - demand.firstDay[item]!);
  into[i++] = demand.repeatRate[item]!;
  into[i++] = size;
  into[i++] = Number.isNaN(price) ? 0 : price;
  into[i++] = Number.isNaN(price) || !(question.contextPrice > 0) ? 1 : price / question.contextPrice;
  into[i++] = prior;
  into[i++] = habit(base, evidence, item);
  into[i++] = taste(base, evidence, peaks, item);
}

/** The geometric mean of the context's known prices; NaN when none is known. */
export function contextPriceOf(base: Base, context: ArrayLike<number>): number {
  let sum = 0;
  let known = 0;
  for (let i = 0; i < context.length; i++) {
    const price = base.priceOfItem[context[i]!]!;
    if (!(price > 0)) continue;
    sum += Math.log(price);
    known++;
  }
  return known > 0 ? Math.exp(sum / known) : Number.NaN;
}
