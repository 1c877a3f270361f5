import { seededRandom } from "~/kernel/random";
import { type Base, type BaseSettings, DEFAULT_BASE, learnBase } from "./base";
import { bestFirst } from "./best-first";
import { type Candidates, makeSelector } from "./candidates";
import { FEATURES } from "./features";
import { addMargins, type Forest } from "./forest";
import { MEASURES } from "./measure";
import { PLAIN_NAMES, type PlainName } from "./plain";
import { basketCount, firstBaskets, lastBaskets, type Purchases } from "./purchases";
import { type Exercise, makeExercises, TASKS, type Task } from "./tasks";
import { growForest, type TreeOptions } from "./trees";

/** How one task is ranked. */
export type Ranker = { kind: "plain"; name: PlainName } | { kind: "forest"; forests: Forest[] };

/** All that is chosen per shop. */
export interface Settings {
  base: BaseSettings;
  rankers: Record<Task, Ranker>;
}

/** What was tried for a task and how it did on exercises it had not seen: mean of the task's measure. */
export interface Trial {
  task: Task;
  exercises: number;
  chosen: PlainName | "forest";
  scores: Partial<Record<PlainName | "forest", number>>;
}

/** Settings with the trials that speak for them. */
export interface Chosen {
  settings: Settings;
  trials: Trial[];
}

/**
 * Where a shop's past is cut, as shares of its baskets: each part up to the next cut holds exercises for what was learnt
 * before it. Several make a season's whim weigh less than one.
 */
const CUTS = [0.65, 0.8, 0.9] as const;
/** Below so many exercises trees learn the exercises by heart. */
const LEAST_FOR_TREES = 200;
const FOLDS = 3;
/** How far down a ranking is measured. */
const DEPTH = 10;
/** About so many candidates are shown to the trees: all that were bought, and a sample of the others. */
const MOST_ROWS = 160_000;
const SEED = 19_052;

const TREES: TreeOptions = {
  trees: 200,
  leaves: 24,
  learningRate: 0.05,
  leastRows: 50,
  ridge: 10,
  rowShare: 0.35,
  featureShare: 0.6,
};
/**
 * A cart has most to be weighed. Every page of a shop is ranked at every training: fewer and longer steps do for one
 * product's evidence, and for what customers come back for. The fewer the trees, the more rows each has to see.
 */
const TREES_OF: Record<Task, TreeOptions> = {
  complete: TREES,
  page: { ...TREES, trees: 80, learningRate: 0.12, rowShare: 0.5 },
  next: { ...TREES, trees: 120, learningRate: 0.08 },
  discover: { ...TREES, trees: 120, learningRate: 0.08 },
};

/** Without enough orders to choose: what holds in most shops. */
const PRIOR: PlainName = "blend";
export const PRIOR_SETTINGS: Settings = {
  base: DEFAULT_BASE,
  rankers: {
    complete: { kind: "plain", name: PRIOR },
    page: { kind: "plain", name: PRIOR },
    next: { kind: "plain", name: PRIOR },
    discover: { kind: "plain", name: PRIOR },
  },
};
/** Below so many exercises chance would choose. */
const LEAST_TO_CHOOSE = 20;
/** What weighs best shows in a shop's latest baskets; more of them would only take longer. */
const MOST_BASKETS = 60_000;
/** Exercises a cut: enough for the trees, and few enough for a shop's patience. A cart has most to be weighed. */
const MOST_EXERCISES: Record<Task, number> = { complete: 4_000, page: 1_200, next: 3_200, discover: 3_200 };
/** On so many of them rankings are measured: the error of a difference is then far below what would matter. */
const MOST_MEASURED = 1_500;

/**
 * Chooses, task by task, what ranks best on the last third of a shop's own baskets: an idea alone, or trees that weigh
 * them all. Each forest is measured on customers and baskets that it was not grown on; the forests of all folds together
 * then rank (bagging, Breiman 1996).
 */
export function chooseSettings(all: Purchases): Chosen {
  const purchases = lastBaskets(all, MOST_BASKETS);
  const count = basketCount(purchases);
  const cuts = CUTS.map((share) => Math.floor(count * share));
  const parts = cuts.map((from, c) => ({
    from,
    upTo: firstBaskets(purchases, cuts[c + 1] ?? count),
    base: learnBase(firstBaskets(purchases, from), DEFAULT_BASE),
  }));
  const trials: Trial[] = [];
  const rankers = {} as Record<Task, Ranker>;
  for (const task of TASKS) {
    const offered = parts.map(({ from, upTo, base }) =>
      makeExercises(upTo, from, (item) => base.demand.baskets[item]! > 0, task, MOST_EXERCISES[task]),
    );
    const share = MOST_MEASURED / offered.reduce((sum, exercises) => sum + exercises.length, 0);
    const random = seededRandom(SEED);
    const exams = parts.flatMap(({ base }, part) => examine(base, offered[part]!, task, () => random() < share));
    const { ranker, trial } = chooseRanker(exams, task);
    rankers[task] = ranker;
    trials.push(trial);
  }
  return { settings: { base: DEFAULT_BASE, rankers }, trials };
}

/** An exercise with what the plain ideas made of it, and the candidates that trees may put in order. */
interface Exam {
  group: number;
  relevant: ReadonlySet<number>;
  /** What the plain ideas scored; null where nothing is measured. */
  plain: Map<PlainName, number> | null;
  candidates: Candidates;
}

function examine(base: Base, exercises: readonly Exercise[], task: Task, isMeasured: () => boolean): Exam[] {
  const selector = makeSelector(base);
  return exercises.map((exercise) => {
    const relevant = new Set(exercise.relevant);
    if (!isMeasured()) return { group: exercise.group, relevant, plain: null, candidates: selector.select(exercise) };
    const plain = new Map<PlainName, number>();
    const { ranked, candidates } = selector.selectAndRank(exercise, DEPTH);
    for (const [name, items] of ranked) plain.set(name, MEASURES[task](items, relevant));
    return { group: exercise.group, relevant, plain, candidates };
  });
}

function chooseRanker(exams: readonly Exam[], task: Task): { ranker: Ranker; trial: Trial } {
  const scores: Trial["scores"] = {};
  const trial = (chosen: Trial["chosen"]): Trial => ({ task, exercises: exams.length, chosen, scores });
  const plain = (name: PlainName) => ({ ranker: { kind: "plain", name } as const, trial: trial(name) });
  if (exams.length < LEAST_TO_CHOOSE) return plain(PRIOR);

  const measured = exams.filter((exam) => exam.plain !== null);
  const mean = (of: (exam: Exam) => number) => measured.reduce((sum, exam) => sum + of(exam), 0) / measured.length;
  for (const name of PLAIN_NAMES) scores[name] = mean((exam) => exam.plain!.get(name)!);
  let best: PlainName = PRIOR;
  for (const name of PLAIN_NAMES) if (scores[name]! > scores[best]!) best = name;
  if (exams.length < LEAST_FOR_TREES) return plain(best);

  const forests = Array.from({ length: FOLDS }, (_, fold) =>
    growOn(
      exams.filter(({ group }) => Math.abs(group) % FOLDS !== fold),
      TREES_OF[task],
    ),
  );
  scores.forest = mean(({ group, candidates, relevant }) =>
    MEASURES[task](rankByForests([forests[Math.abs(group) % FOLDS]!], candidates, DEPTH), relevant),
  );
  if (scores.forest <= scores[best]!) return plain(best);
  return { ranker: { kind: "forest", forests }, trial: trial("forest") };
}

function growOn(exams: readonly Exam[], options: TreeOptions): Forest {
  const width = FEATURES.length;
  const random = seededRandom(SEED);
  const offered = exams.reduce((sum, { candidates }) => sum + candidates.items.length, 0);
  const share = Math.min(1, MOST_ROWS / Math.max(1, offered));
  const rows: { from: Candidates; row: number; isBought: boolean }[] = [];
  for (const { candidates, relevant } of exams) {
    for (const [row, item] of candidates.items.entries()) {
      const isBought = relevant.has(item);
      if (isBought || random() < share) rows.push({ from: candidates, row, isBought });
    }
  }
  const features = new Float32Array(rows.length * width);
  const labels = new Uint8Array(rows.length);
  for (const [i, { from, row, isBought }] of rows.entries()) {
    features.set(from.features.subarray(row * width, (row + 1) * width), i * width);
    labels[i] = isBought ? 1 : 0;
  }
  return growForest(features, labels, width, options);
}

/** The sum of forests' margins for each candidate. */
export function marginsOf(forests: readonly Forest[], { items, features }: Candidates): Float64Array {
  const margins = new Float64Array(items.length);
  for (const forest of forests) addMargins(forest, features, margins);
  return margins;
}

function rankByForests(forests: readonly Forest[], candidates: Candidates, most: number): Int32Array {
  return Int32Array.from(bestFirst(marginsOf(forests, candidates), most), (i) => candidates.items[i]!);
}
