import type { Base } from "./base";
import type { History } from "./customers";
import type { Influence } from "./regression";

/** A question: what goes with `context`, for `customer` (-1: unknown), on `day`? */
export interface Question {
  context: ArrayLike<number>;
  customer: number;
  day: number;
  /** Only what the customer has never bought. */
  isNewOnly: boolean;
}

/** Share of a candidate's own weight that its likeness is divided by (asymmetric cosine, Aiolli 2013). */
const ASYMMETRY = 0.7;

/** Clearing a whole array costs as much as clearing one in so many of its values by hand. */
const FEW = 8;

/** What speaks for each candidate of one question. Arrays are by item; only `touched` items hold anything. */
export interface Evidence {
  touched: Int32Array;
  broad: Float32Array;
  /** The most that one item of the context says for it, and how many speak for it. */
  broadMax: Float32Array;
  voices: Float32Array;
  fresh: Float32Array;
  cosine: Float32Array;
  confidenceMax: Float32Array;
  confidenceSum: Float32Array;
  /** The most of its own baskets that one item of the context is in. */
  backwards: Float32Array;
  /** What the context says by what its buyers bought at any time. */
  kinOfContext: Float32Array;
  /** The most that one item of the context says for it of late. */
  freshMax: Float32Array;
  countSum: Float32Array;
  fromHistory: Float32Array;
  /** What all they ever bought says, learnt from customers instead of baskets. */
  kin: Float32Array;
  fromLastBasket: Float32Array;
  /** Of the customer's own baskets with it, how much of them is in the context, summed. */
  ownBaskets: Float32Array;
  times: Float32Array;
  lastBought: Float32Array;
  history: History;
}

/** Answers with the evidence for one question at a time; the arrays of an answer are used again by the next. */
export function makeEvidence(base: Base): (question: Question) => Evidence {
  const { itemCount, pairs } = base;
  const array = () => new Float32Array(itemCount);
  const evidence = {
    broad: array(),
    broadMax: array(),
    voices: array(),
    ownBaskets: array(),
    fresh: array(),
    cosine: array(),
    confidenceMax: array(),
    confidenceSum: array(),
    backwards: array(),
    kinOfContext: array(),
    freshMax: array(),
    countSum: array(),
    fromHistory: array(),
    kin: array(),
    fromLastBasket: array(),
    times: array(),
    lastBought: array(),
  };
  const arrays = Object.values(evidence);
  const touched = new Int32Array(itemCount);
  const isTouched = new Uint8Array(itemCount);
  const share = pairs.weightOf.map((weight) => weight ** ASYMMETRY || 1);
  const ownShare = pairs.weightOf.map((weight) => weight ** (1 - ASYMMETRY) || 1);
  let count = 0;

  /** Clears what the last question touched, or everything where that is less work. */
  const forget = () => {
    if (count * FEW > itemCount) {
      isTouched.fill(0);
      for (const of of arrays) of.fill(0);
      return;
    }
    for (const of of [...arrays, isTouched]) for (let i = 0; i < count; i++) of[touched[i]!] = 0;
  };
  const touch = (item: number) => {
    if (isTouched[item]) return;
    isTouched[item] = 1;
    touched[count++] = item;
  };
  const spread = (influence: Influence, item: number, amount: number, into: Float32Array) => {
    for (let k = influence.start[item]!; k < influence.start[item + 1]!; k++) {
      const target = influence.targets[k]!;
      touch(target);
      into[target]! += amount * influence.weights[k]!;
    }
  };
  const spreadMax = (influence: Influence, item: number, into: Float32Array) => {
    for (let k = influence.start[item]!; k < influence.start[item + 1]!; k++) {
      const target = influence.targets[k]!;
      if (influence.weights[k]! > into[target]!) into[target] = influence.weights[k]!;
    }
  };
  const speak = (item: number) => {
    const { start, targets, weights } = base.broad;
    for (let k = start[item]!; k < start[item + 1]!; k++) {
      const target = targets[k]!;
      const weight = weights[k]!;
      touch(target);
      evidence.broad[target]! += weight;
      if (weight > 0.01) evidence.voices[target]!++;
      if (weight > evidence.broadMax[target]!) evidence.broadMax[target] = weight;
    }
  };
  const meet = (item: number) => {
    const support = pairs.support[item] || 1;
    const own = ownShare[item]!;
    for (let k = pairs.start[item]!; k < pairs.start[item + 1]!; k++) {
      const other = pairs.items[k]!;
      touch(other);
      const likeness = pairs.weights[k]! / (own * share[other]!);
      evidence.cosine[other]! += likeness * likeness;
      const confidence = pairs.counts[k]! / support;
      evidence.confidenceSum[other]! += confidence;
      evidence.countSum[other]! += pairs.counts[k]!;
      const backwards = pairs.counts[k]! / (pairs.support[other] || 1);
      if (backwards > evidence.backwards[other]!) evidence.backwards[other] = backwards;
      if (confidence > evidence.confidenceMax[other]!) evidence.confidenceMax[other] = confidence;
    }
  };

  const inContext = new Uint8Array(itemCount);
  const remember = (history: History, context: ArrayLike<number>) => {
    for (let i = 0; i < context.length; i++) inContext[context[i]!] = 1;
    for (const basket of history.baskets) {
      let shared = 0;
      for (const item of basket) shared += inContext[item]!;
      if (shared === 0) continue;
      const share = shared / Math.sqrt(basket.length);
      for (const item of basket) evidence.ownBaskets[item]! += share;
    }
    for (let i = 0; i < context.length; i++) inContext[context[i]!] = 0;
  };

  return ({ context, customer, day }) => {
    forget();
    count = 0;
    for (let i = 0; i < context.length; i++) {
      speak(context[i]!);
      spread(base.fresh, context[i]!, 1, evidence.fresh);
      spread(base.kin, context[i]!, 1, evidence.kinOfContext);
      spreadMax(base.fresh, context[i]!, evidence.freshMax);
      meet(context[i]!);
    }
    const history = base.historyOf(customer);
    for (let i = 0; i < history.items.length; i++) {
      const item = history.items[i]!;
      touch(item);
      evidence.times[item] = history.times[i]!;
      evidence.lastBought[item] = day - history.lastDayOf[i]!;
      spread(base.broad, item, Math.log1p(history.times[i]!), evidence.fromHistory);
      spread(base.kin, item, 1, evidence.kin);
    }
    if (context.length > 0) remember(history, context);
    for (const item of history.lastBasket) spread(base.broad, item, 1, evidence.fromLastBasket);
    for (const item of base.popular) touch(item);
    return { ...evidence, touched: touched.subarray(0, count), history };
  };
}
