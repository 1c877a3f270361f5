import type { Base } from "./base";
import type { Evidence, Question } from "./evidence";

/** The largest of each score over the candidates of a question, at least a hair. */
export function peaksOf(evidence: Evidence) {
  const { spokenFor, met } = evidence;
  const peak = (values: Float32Array, items: Int32Array, least: number) => {
    let most = least;
    for (let i = 0; i < items.length; i++) if (values[items[i]!]! > most) most = values[items[i]!]!;
    return most;
  };
  return {
    broad: peak(evidence.broad, spokenFor, 1e-6),
    fresh: peak(evidence.fresh, spokenFor, 1e-6),
    cosine: peak(evidence.cosine, met, 1e-9),
    fromHistory: peak(evidence.fromHistory, spokenFor, 1e-6),
    kin: peak(evidence.kin, spokenFor, 1e-6),
    fromLastBasket: peak(evidence.fromLastBasket, spokenFor, 1e-6),
  };
}
export type Peaks = ReturnType<typeof peaksOf>;

/** What a question's candidates are weighed by. */
export interface Asked {
  base: Base;
  question: Question;
  evidence: Evidence;
  peaks: Peaks;
}

/** Scores of many candidates by one idea alone, written to their places in `into`. */
export type Weigh = (asked: Asked, items: ArrayLike<number>, into: Float64Array) => void;

/** How regularly the customer buys it, how lately, and a little of what everybody buys now. */
export const habit = (base: Base, evidence: Evidence, item: number) => {
  const times = evidence.times[item]!;
  const now = 0.2 * (base.demand.recent[0]![item]! / base.demand.topOf[0]!);
  return times > 0
    ? times / (evidence.history.baskets.length || 1) + 0.1 * 0.5 ** (evidence.lastBought[item]! / 90) + now
    : now;
};

/** What goes with all they bought, as far as it sells now. */
export const taste = (base: Base, evidence: Evidence, peaks: Peaks, item: number) =>
  (evidence.kin[item]! / peaks.kin) * base.demand.trend[1]![item]! +
  0.5 * (base.demand.recent[0]![item]! / base.demand.topOf[0]!);

const by =
  (valuesOf: (asked: Asked) => Float32Array): Weigh =>
  (asked, items, into) => {
    const values = valuesOf(asked);
    for (let i = 0; i < items.length; i++) into[items[i]!] = values[items[i]!]!;
  };

const each =
  (score: (asked: Asked, item: number) => number): Weigh =>
  (asked, items, into) => {
    for (let i = 0; i < items.length; i++) into[items[i]!] = score(asked, items[i]!);
  };

/** What goes with the context, with a little of what the customer bought. */
const beside: Weigh = ({ base, evidence, peaks }, items, into) => {
  const { broad, fresh, cosine, times, fromHistory } = evidence;
  const recent = base.demand.recent[0]!;
  const ofBroad = 1 / peaks.broad;
  const ofFresh = 0.5 / peaks.fresh;
  const ofCosine = 0.25 / peaks.cosine;
  const ofHistory = 0.1 / peaks.fromHistory;
  const ofRecent = 0.02 / base.demand.topOf[0]!;
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const bought = times[item]!;
    into[item] =
      broad[item]! * ofBroad +
      fresh[item]! * ofFresh +
      cosine[item]! * ofCosine +
      (bought > 0 ? 0.3 * Math.log1p(bought) : 0) +
      fromHistory[item]! * ofHistory +
      recent[item]! * ofRecent;
  }
};

/** Without a context: habit and taste, and what goes with the last basket. */
const next = each(
  ({ base, evidence, peaks }, item) =>
    habit(base, evidence, item) +
    0.3 * (taste(base, evidence, peaks, item) + evidence.fromLastBasket[item]! / peaks.fromLastBasket),
);

/**
 * Ideas that need no training beyond the base: each is the best there is for some kind of shop, and what the trees have
 * to beat.
 */
export const PLAIN = {
  popular: by(({ base }) => base.demand.baskets),
  recent: by(({ base }) => base.demand.recent[0]!),
  confidence: by(({ evidence }) => evidence.confidenceMax),
  counts: by(({ evidence }) => evidence.countSum),
  cosine: by(({ evidence }) => evidence.cosine),
  broad: by(({ evidence }) => evidence.broad),
  fresh: by(({ evidence }) => evidence.fresh),
  habit: each(({ base, evidence }, item) => habit(base, evidence, item)),
  taste: each(({ base, evidence, peaks }, item) => taste(base, evidence, peaks, item)),
  blend: (asked, items, into) => (asked.question.context.length > 0 ? beside : next)(asked, items, into),
} satisfies Record<string, Weigh>;

export type PlainName = keyof typeof PLAIN;
export const PLAIN_NAMES = Object.keys(PLAIN) as PlainName[];
