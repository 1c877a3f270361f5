import type { Base } from "./base";
import type { History } from "./customers";
import { type MetEvidence, makeMeetings } from "./meetings";
import type { Influence } from "./regression";

/** A question: what goes with `context`, for `customer` (-1: unknown), on `day`? */
export interface Question {
  context: ArrayLike<number>;
  customer: number;
  day: number;
  /** Only what the customer has never bought. */
  isNewOnly: boolean;
}

/** From this weight on an item of the context speaks for a candidate. */
const HEARD = 0.01;

/** Clearing a whole array costs as much as clearing one in so many of its values by hand. */
const FEW = 8;

/** What speaks for each candidate of one question. Arrays are by item; only `touched` items hold anything. */
export interface Evidence extends MetEvidence {
  touched: Int32Array;
  /** Of these, those that hold anything but what `MetEvidence` says: few, where many were met. */
  spokenFor: Int32Array;
  /** Those that met the context. */
  met: Int32Array;
  broad: Float32Array;
  /** The most that one item of the context says for it, and how many speak for it. */
  broadMax: Float32Array;
  voices: Float32Array;
  fresh: Float32Array;
  /** What the context says by what its buyers bought at any time. */
  kinOfContext: Float32Array;
  /** The most that one item of the context says for it of late. */
  freshMax: Float32Array;
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
  const ofSpoken = {
    broad: array(),
    broadMax: array(),
    voices: array(),
    ownBaskets: array(),
    fresh: array(),
    kinOfContext: array(),
    freshMax: array(),
    fromHistory: array(),
    kin: array(),
    fromLastBasket: array(),
    times: array(),
    lastBought: array(),
  };
  const ofMet = {
    cosine: array(),
    confidenceMax: array(),
    confidenceSum: array(),
    backwards: array(),
    countSum: array(),
  };
  const evidence = { ...ofSpoken, ...ofMet };
  const touched = new Int32Array(itemCount);
  const isTouched = new Uint8Array(itemCount);
  let count = 0;
  let spoken = 0;

  /** Clears what the last question touched, or everything where that is less work. */
  const clear = (arrays: (Float32Array | Uint8Array)[], items: number) => {
    if (items * FEW > itemCount) for (const of of arrays) of.fill(0);
    else for (const of of arrays) for (let i = 0; i < items; i++) of[touched[i]!] = 0;
  };
  const forget = () => {
    clear(Object.values(ofSpoken), spoken);
    clear([...Object.values(ofMet), isTouched], count);
    count = 0;
  };
  const touch = (items: ArrayLike<number>, from: number, to: number) => {
    let used = count;
    for (let k = from; k < to; k++) {
      const item = items[k]!;
      if (isTouched[item] !== 0) continue;
      isTouched[item] = 1;
      touched[used++] = item;
    }
    count = used;
  };
  const spread = ({ start, targets, weights }: Influence, item: number, amount: number, into: Float32Array) => {
    const from = start[item]!;
    const to = start[item + 1]!;
    touch(targets, from, to);
    for (let k = from; k < to; k++) into[targets[k]!]! += amount * weights[k]!;
  };
  const speak = ({ start, targets, weights }: Influence, item: number, into: Float32Array, most: Float32Array) => {
    const from = start[item]!;
    const to = start[item + 1]!;
    touch(targets, from, to);
    for (let k = from; k < to; k++) {
      const target = targets[k]!;
      const weight = weights[k]!;
      into[target]! += weight;
      if (weight > most[target]!) most[target] = weight;
    }
  };
  const { voices } = evidence;
  const hear = ({ start, targets, weights }: Influence, item: number) => {
    for (let k = start[item]!; k < start[item + 1]!; k++) if (weights[k]! > HEARD) voices[targets[k]!]!++;
  };
  const { meet, tell } = makeMeetings(pairs, ofMet);

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
    for (let i = 0; i < context.length; i++) {
      const item = context[i]!;
      speak(base.broad, item, evidence.broad, evidence.broadMax);
      hear(base.broad, item);
      speak(base.fresh, item, evidence.fresh, evidence.freshMax);
      spread(base.kin, item, 1, evidence.kinOfContext);
      meet(item);
    }
    const history = base.historyOf(customer);
    touch(history.items, 0, history.items.length);
    for (let i = 0; i < history.items.length; i++) {
      const item = history.items[i]!;
      evidence.times[item] = history.times[i]!;
      evidence.lastBought[item] = day - history.lastDayOf[i]!;
      spread(base.broad, item, Math.log1p(history.times[i]!), evidence.fromHistory);
      spread(base.kin, item, 1, evidence.kin);
    }
    if (context.length > 0) remember(history, context);
    for (const item of history.lastBasket) spread(base.broad, item, 1, evidence.fromLastBasket);
    spoken = count;
    const met = tell();
    touch(met, 0, met.length);
    touch(base.popular, 0, base.popular.length);
    return { ...evidence, touched: touched.subarray(0, count), spokenFor: touched.subarray(0, spoken), met, history };
  };
}
