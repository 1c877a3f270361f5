import { type Base, learnBase } from "./base";
import { bestFirst } from "./best-first";
import { type Candidates, makeSelector } from "./candidates";
import { marginsOf, type Settings } from "./choose";
import type { Question } from "./evidence";
import type { Forest } from "./forest";
import type { PlainName } from "./plain";
import type { Purchases } from "./purchases";
import type { Task } from "./tasks";

/** Items best first, with scores that are comparable within one ranking alone: chances where trees rank. */
export interface Ranking {
  items: Int32Array;
  scores: Float64Array;
}

/** Answers questions with items, best first; pure, and one question at a time. */
export interface Engine {
  rank: (task: Task, question: Question, most: number) => Int32Array;
  rankWithScores: (task: Task, question: Question, most: number) => Ranking;
  /** Puts given items (at most `CANDIDATES`) in order; those never bought, and those of the context, are left out. */
  rankAmong: (task: Task, question: Question, items: readonly number[]) => Ranking;
  /** By one plain idea, whatever the settings say. */
  rankAlone: (name: PlainName, question: Question, most: number) => Int32Array;
}

/** Learns a shop with settings that `chooseSettings` made for it, or for an earlier state of it. */
export function learn(purchases: Purchases, settings: Settings): Engine {
  return makeEngine(learnBase(purchases, settings.base), settings);
}

export function makeEngine(base: Base, settings: Settings): Engine {
  const selector = makeSelector(base);
  const rankWithScores = (task: Task, question: Question, most: number): Ranking => {
    const ranker = settings.rankers[task];
    if (ranker.kind === "plain") return selector.rankPlain(question, ranker.name, most);
    return byForests(ranker.forests, selector.select(question), most);
  };
  const byForests = (forests: readonly Forest[], candidates: Candidates, most: number): Ranking => {
    const margins = marginsOf(forests, candidates);
    const order = bestFirst(margins, most);
    const chance = (i: number) => 1 / (1 + Math.exp(-margins[i]! / forests.length));
    return {
      items: Int32Array.from(order, (i) => candidates.items[i]!),
      scores: Float64Array.from(order, chance),
    };
  };
  return {
    rankWithScores,
    rankAmong(task, question, items) {
      const ranker = settings.rankers[task];
      if (ranker.kind === "plain") return selector.rankPlainAmong(question, ranker.name, items);
      return byForests(ranker.forests, selector.selectAmong(question, items), items.length);
    },
    rank: (task, question, most) => rankWithScores(task, question, most).items,
    rankAlone: (name, question, most) => selector.rankPlain(question, name, most).items,
  };
}
