import { TopK } from "../top";
import type { Base } from "./base";
import { makeEvidence, type Question } from "./evidence";
import { contextPriceOf, FEATURES, writeFeatures } from "./features";
import { PLAIN, PLAIN_NAMES, type PlainName, peaksOf } from "./plain";

/** How many of a question's candidates are ranked: the best by the blend. */
export const CANDIDATES = 150;
/** What popularity adds to every score, so that equal ones stand in its order. */
const TIE = 1e-9;

/** One question's candidates, best by the blend first. */
export interface Candidates {
  items: Int32Array;
  /** Row-major: candidates × FEATURES. */
  features: Float32Array;
}

/** Best `most` of what may be recommended, by a plain score; ties to the more popular, then to the lower number. */
export function makeSelector(base: Base) {
  const gather = makeEvidence(base);
  const isBarred = new Uint8Array(base.itemCount);
  const scores = new Float64Array(base.itemCount);
  const room = new Int32Array(base.itemCount);
  const { baskets } = base.demand;

  const open = (question: Question) => {
    const evidence = gather(question);
    const barred: number[] = [];
    const bar = (item: number) => {
      isBarred[item] = 1;
      barred.push(item);
    };
    for (let i = 0; i < question.context.length; i++) bar(question.context[i]!);
    if (question.isNewOnly) for (const item of evidence.history.items) bar(item);
    let count = 0;
    const { touched } = evidence;
    for (let i = 0; i < touched.length; i++) {
      const item = touched[i]!;
      if (isBarred[item] === 0 && baskets[item]! > 0) room[count++] = item;
    }
    for (const item of barred) isBarred[item] = 0;
    return { evidence, peaks: peaksOf(evidence), free: room.subarray(0, count) as ArrayLike<number> };
  };
  /** Of these items alone, whatever speaks for others; those that were ever bought. */
  const among = ({ evidence, peaks }: Opened, question: Question, items: readonly number[]): Opened => {
    const barred = new Set([...Array.from(question.context), ...(question.isNewOnly ? evidence.history.items : [])]);
    const free = items.filter((item) => !barred.has(item) && base.demand.baskets[item]! > 0);
    return { evidence, peaks, free };
  };
  const tops = new Map<number, TopK>();
  const best = (free: ArrayLike<number>, most: number) => {
    const top = tops.get(most) ?? new TopK(most);
    tops.set(most, top);
    let least = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < free.length; i++) {
      const item = free[i]!;
      const score = scores[item]! + TIE * baskets[item]!;
      if (score >= least) least = top.offer(item, score);
    }
    const { ids, scores: best } = top.drain();
    return { items: ids, scores: best };
  };

  type Opened = ReturnType<typeof open>;
  const select = (question: Question, { evidence, peaks, free }: Opened): Candidates => {
    PLAIN.blend({ base, question, evidence, peaks }, free, scores);
    const { items } = best(free, CANDIDATES);
    const features = new Float32Array(items.length * FEATURES.length);
    const asked = { ...question, contextPrice: contextPriceOf(base, question.context) };
    for (const [i, item] of items.entries())
      writeFeatures(base, asked, evidence, peaks, item, scores[item]!, features, i * FEATURES.length);
    return { items, features };
  };
  const rankPlain = (question: Question, name: PlainName, most: number, { evidence, peaks, free }: Opened) => {
    PLAIN[name]({ base, question, evidence, peaks }, free, scores);
    return best(free, most);
  };

  return {
    /** Candidates with their features. */
    select: (question: Question) => select(question, open(question)),
    /** Of these items alone. */
    selectAmong: (question: Question, items: readonly number[]) =>
      select(question, among(open(question), question, items)),
    rankPlainAmong: (question: Question, name: PlainName, items: readonly number[]) =>
      rankPlain(question, name, items.length, among(open(question), question, items)),
    /** The best by one plain idea. */
    rankPlain: (question: Question, name: PlainName, most: number) => rankPlain(question, name, most, open(question)),
    /** Both, for every plain idea, reading the evidence once. */
    selectAndRank(question: Question, most: number) {
      const opened = open(question);
      return {
        candidates: select(question, opened),
        ranked: PLAIN_NAMES.map((name) => [name, rankPlain(question, name, most, opened).items] as const),
      };
    },
  };
}
