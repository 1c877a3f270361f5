import { seededRandom } from "~/kernel/random";
import { binEdges, MAX_BINS, toBins, toColumns } from "./bins";
import { type Forest, Nodes } from "./forest";
import { logistic } from "./logistic";

/**
 * Gradient-boosted decision trees for a yes-or-no target: histograms over binned features, leaf-wise growth, second
 * order steps on the logistic loss (Friedman 2001; Ke et al. 2017, LightGBM). Deterministic.
 */
export interface TreeOptions {
  trees: number;
  leaves: number;
  learningRate: number;
  /** Fewest rows in a leaf. */
  leastRows: number;
  /** L2 on a leaf's step. */
  ridge: number;
  /** Shares of the rows and of the features that each tree is shown (stochastic gradient boosting, Friedman 2002). */
  rowShare: number;
  featureShare: number;
}

const SEED = 7_919;

/** Rows of `features` are `featureCount` wide; `labels` are 0 or 1. O(trees · log(leaves) · rows · features). */
export function growForest(
  features: Float32Array,
  labels: Uint8Array,
  featureCount: number,
  options: TreeOptions,
): Forest {
  const rowCount = labels.length;
  const edges = binEdges(features, rowCount, featureCount);
  const bins = toBins(features, rowCount, featureCount, edges);
  const columns = toColumns(bins, rowCount, featureCount);
  let positives = 0;
  for (const label of labels) positives += label;
  const rate = Math.min(Math.max(positives / Math.max(1, rowCount), 1e-6), 1 - 1e-6);
  const bias = Math.log(rate / (1 - rate));
  const margin = new Float32Array(rowCount).fill(bias);
  const gradient = new Float32Array(rowCount);
  const hessian = new Float64Array(rowCount);
  const spare = new Int32Array(rowCount);
  const nodes = new Nodes();
  const roots: number[] = [];
  const random = seededRandom(SEED);
  const everyFeature = Int32Array.from({ length: featureCount }, (_, feature) => feature);
  for (let tree = 0; tree < options.trees; tree++) {
    const { shown, hidden } = divide(rowCount, options.rowShare, random);
    // What is hidden from a tree has no say in it: only its margin moves.
    for (let i = 0; i < shown.length; i++) {
      const row = shown[i]!;
      const p = logistic(margin[row]!);
      gradient[row] = p - labels[row]!;
      hessian[row] = ONE_ROW + Math.round(p * (1 - p) * HESSIAN_UNIT);
    }
    const drawn = everyFeature.filter(() => random() < options.featureShare);
    const used = drawn.length > 0 ? drawn : everyFeature;
    const rows = { shown, hidden, spare };
    roots.push(
      growTree({ bins, columns, edges, featureCount, gradient, hessian, ...rows, margin, used, nodes, options }),
    );
  }
  return { featureCount, bias, roots: Int32Array.from(roots), ...nodes.finish() };
}

/** Each row by chance to one of two heaps. */
function divide(rowCount: number, share: number, random: () => number) {
  const rows = new Int32Array(rowCount);
  let front = 0;
  let back = rowCount;
  for (let row = 0; row < rowCount; row++) rows[random() < share ? front++ : --back] = row;
  return { shown: rows.subarray(0, front), hidden: rows.subarray(front) };
}

interface Growing {
  /** Row by row, for histograms, and feature by feature, for splits: each is read in the order in which it lies. */
  bins: Uint8Array;
  columns: Uint8Array;
  edges: Float32Array[];
  featureCount: number;
  gradient: Float32Array;
  /** With one row in each, see `CELL`. */
  hessian: Float64Array;
  /** The rows that this tree learns from, and those it does not; both fall into its leaves. */
  shown: Int32Array;
  hidden: Int32Array;
  /** Room for the rows of one half. */
  spare: Int32Array;
  margin: Float32Array;
  /** The features that this tree may ask. */
  used: Int32Array;
  nodes: Nodes;
  options: TreeOptions;
}

interface Leaf {
  node: number;
  /** Ranges of `shown` and of `hidden`. */
  from: number;
  to: number;
  hiddenFrom: number;
  hiddenTo: number;
  histogram: Float64Array;
  split: Split | null;
}

interface Split {
  feature: number;
  bin: number;
  gain: number;
}

/**
 * Of a bin: sum of gradients; sum of hessians and number of rows in one number, which halves what is written and keeps
 * the histogram near the processor. A hessian is a whole number of units, at most 2^16, so that the sums of 2^18 rows are
 * exact in the 53 bits of a double.
 */
const CELL = 2;
const HESSIAN_UNIT = 2 ** 18;
const ONE_ROW = 2 ** 35;
const rowsIn = (packed: number) => Math.floor(packed * (1 / ONE_ROW));
const hessianIn = (packed: number, rows: number) => (packed - rows * ONE_ROW) * (1 / HESSIAN_UNIT);

function growTree(growing: Growing): number {
  const { shown, hidden, margin, nodes, options, edges } = growing;
  const root = nodes.add();
  const first = makeLeaf(growing, root, [0, shown.length], [0, hidden.length], histogramOf(growing, 0, shown.length));
  const leaves = [first];
  while (leaves.length < options.leaves) {
    let best = -1;
    for (const [i, leaf] of leaves.entries())
      if (leaf.split && (best < 0 || leaf.split.gain > leaves[best]!.split!.gain)) best = i;
    if (best < 0) break;
    const leaf = leaves[best]!;
    const { feature, bin } = leaf.split!;
    const middle = partition(growing, shown, leaf.from, leaf.to, feature, bin);
    const hiddenMiddle = partition(growing, hidden, leaf.hiddenFrom, leaf.hiddenTo, feature, bin);
    const left = nodes.split(leaf.node, feature, edges[feature]![bin]!);
    // The smaller half is counted, the larger is what remains.
    const isLeftSmaller = middle - leaf.from < leaf.to - middle;
    const small = isLeftSmaller ? histogramOf(growing, leaf.from, middle) : histogramOf(growing, middle, leaf.to);
    const large = leaf.histogram;
    for (let i = 0; i < large.length; i++) large[i]! -= small[i]!;
    leaves[best] = makeLeaf(
      growing,
      left,
      [leaf.from, middle],
      [leaf.hiddenFrom, hiddenMiddle],
      isLeftSmaller ? small : large,
    );
    leaves.push(
      makeLeaf(growing, left + 1, [middle, leaf.to], [hiddenMiddle, leaf.hiddenTo], isLeftSmaller ? large : small),
    );
  }
  for (const { node, histogram, from, to, hiddenFrom, hiddenTo } of leaves) {
    const [g, h] = totalOf(histogram);
    const step = (-g / (h + options.ridge)) * options.learningRate;
    nodes.setValue(node, step);
    for (let i = from; i < to; i++) margin[shown[i]!]! += step;
    for (let i = hiddenFrom; i < hiddenTo; i++) margin[hidden[i]!]! += step;
  }
  return root;
}

/** By place in `used`, then by bin. */
function histogramOf({ bins, featureCount, used, gradient, hessian, shown }: Growing, from: number, to: number) {
  const histogram = new Float64Array(used.length * MAX_BINS * CELL);
  for (let i = from; i < to; i++) {
    const row = shown[i]!;
    const g = gradient[row]!;
    const h = hessian[row]!;
    const at = row * featureCount;
    for (let f = 0; f < used.length; f++) {
      const cell = (f * MAX_BINS + bins[at + used[f]!]!) * CELL;
      histogram[cell]! += g;
      histogram[cell + 1]! += h;
    }
  }
  return histogram;
}

/** Sums over the bins of one feature: every row is in one of them. */
function totalOf(histogram: Float64Array): [gradient: number, hessian: number, rows: number] {
  let g = 0;
  let packed = 0;
  for (let bin = 0; bin < MAX_BINS; bin++) {
    g += histogram[bin * CELL]!;
    packed += histogram[bin * CELL + 1]!;
  }
  const n = rowsIn(packed);
  return [g, hessianIn(packed, n), n];
}

type Range = readonly [from: number, to: number];

function makeLeaf(
  growing: Growing,
  node: number,
  [from, to]: Range,
  [hiddenFrom, hiddenTo]: Range,
  histogram: Float64Array,
): Leaf {
  return { node, from, to, hiddenFrom, hiddenTo, histogram, split: bestSplit(growing, histogram) };
}

function bestSplit({ edges, used, options }: Growing, histogram: Float64Array): Split | null {
  const [g, h, n] = totalOf(histogram);
  if (n < 2 * options.leastRows) return null;
  const before = (g * g) / (h + options.ridge);
  let best: Split | null = null;
  for (const [f, feature] of used.entries()) {
    let gl = 0;
    let packed = 0;
    for (let bin = 0; bin < edges[feature]!.length; bin++) {
      const cell = (f * MAX_BINS + bin) * CELL;
      gl += histogram[cell]!;
      packed += histogram[cell + 1]!;
      const nl = rowsIn(packed);
      if (nl < options.leastRows) continue;
      if (n - nl < options.leastRows) break;
      const hl = hessianIn(packed, nl);
      const gr = g - gl;
      const gain = (gl * gl) / (hl + options.ridge) + (gr * gr) / (h - hl + options.ridge) - before;
      if (gain > 1e-6 && (!best || gain > best.gain)) best = { feature, bin, gain };
    }
  }
  return best;
}

/** Brings the rows of the left half to the front, both halves in the order they had; returns where the right begins. */
function partition(
  { columns, margin, spare }: Growing,
  rows: Int32Array,
  from: number,
  to: number,
  feature: number,
  bin: number,
): number {
  const column = feature * margin.length;
  let left = from;
  let right = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    // Which way a row goes cannot be foreseen: both places are written, and one is kept.
    const isRight = (bin - columns[column + row]!) >>> 31;
    rows[left] = row;
    spare[right] = row;
    left += 1 - isRight;
    right += isRight;
  }
  rows.set(spare.subarray(0, right), left);
  return left;
}
