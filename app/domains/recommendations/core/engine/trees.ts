import { seededRandom } from "~/kernel/random";
import { binEdges, MAX_BINS, toBins } from "./bins";
import { type Forest, Nodes } from "./forest";

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
  let positives = 0;
  for (const label of labels) positives += label;
  const rate = Math.min(Math.max(positives / Math.max(1, rowCount), 1e-6), 1 - 1e-6);
  const bias = Math.log(rate / (1 - rate));
  const margin = new Float32Array(rowCount).fill(bias);
  const gradient = new Float32Array(rowCount);
  const hessian = new Float32Array(rowCount);
  const nodes = new Nodes();
  const roots: number[] = [];
  const random = seededRandom(SEED);
  const everyFeature = Int32Array.from({ length: featureCount }, (_, feature) => feature);
  for (let tree = 0; tree < options.trees; tree++) {
    for (let row = 0; row < rowCount; row++) {
      const p = 1 / (1 + Math.exp(-margin[row]!));
      gradient[row] = p - labels[row]!;
      hessian[row] = p * (1 - p);
    }
    const { shown, hidden } = divide(rowCount, options.rowShare, random);
    const drawn = everyFeature.filter(() => random() < options.featureShare);
    const used = drawn.length > 0 ? drawn : everyFeature;
    roots.push(growTree({ bins, edges, featureCount, gradient, hessian, shown, hidden, margin, used, nodes, options }));
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
  bins: Uint8Array;
  edges: Float32Array[];
  featureCount: number;
  gradient: Float32Array;
  hessian: Float32Array;
  /** The rows that this tree learns from, and those it does not; both fall into its leaves. */
  shown: Int32Array;
  hidden: Int32Array;
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

/** Of a bin: sum of gradients, sum of hessians, rows. */
const CELL = 3;

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
    const left = nodes.add();
    const right = nodes.add();
    nodes.split(leaf.node, feature, edges[feature]![bin]!, left, right);
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
      makeLeaf(growing, right, [middle, leaf.to], [hiddenMiddle, leaf.hiddenTo], isLeftSmaller ? large : small),
    );
  }
  for (const { node, histogram, from, to, hiddenFrom, hiddenTo } of leaves) {
    const [g, h] = totalOf(histogram, growing.used);
    const step = (-g / (h + options.ridge)) * options.learningRate;
    nodes.setValue(node, step);
    for (let i = from; i < to; i++) margin[shown[i]!]! += step;
    for (let i = hiddenFrom; i < hiddenTo; i++) margin[hidden[i]!]! += step;
  }
  return root;
}

function histogramOf({ bins, featureCount, used, gradient, hessian, shown }: Growing, from: number, to: number) {
  const histogram = new Float64Array(featureCount * MAX_BINS * CELL);
  for (let i = from; i < to; i++) {
    const row = shown[i]!;
    const g = gradient[row]!;
    const h = hessian[row]!;
    const at = row * featureCount;
    for (let f = 0; f < used.length; f++) {
      const feature = used[f]!;
      const cell = (feature * MAX_BINS + bins[at + feature]!) * CELL;
      histogram[cell]! += g;
      histogram[cell + 1]! += h;
      histogram[cell + 2]!++;
    }
  }
  return histogram;
}

/** Sums over the bins of one used feature: every row is in one of them. */
function totalOf(histogram: Float64Array, used: Int32Array): [gradient: number, hessian: number, rows: number] {
  let g = 0;
  let h = 0;
  let n = 0;
  const first = (used[0] ?? 0) * MAX_BINS;
  for (let bin = first; bin < first + MAX_BINS; bin++) {
    g += histogram[bin * CELL]!;
    h += histogram[bin * CELL + 1]!;
    n += histogram[bin * CELL + 2]!;
  }
  return [g, h, n];
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
  const [g, h, n] = totalOf(histogram, used);
  if (n < 2 * options.leastRows) return null;
  const before = (g * g) / (h + options.ridge);
  let best: Split | null = null;
  for (const feature of used) {
    let gl = 0;
    let hl = 0;
    let nl = 0;
    for (let bin = 0; bin < edges[feature]!.length; bin++) {
      const cell = (feature * MAX_BINS + bin) * CELL;
      gl += histogram[cell]!;
      hl += histogram[cell + 1]!;
      nl += histogram[cell + 2]!;
      if (nl < options.leastRows) continue;
      if (n - nl < options.leastRows) break;
      const gr = g - gl;
      const gain = (gl * gl) / (hl + options.ridge) + (gr * gr) / (h - hl + options.ridge) - before;
      if (gain > 1e-6 && (!best || gain > best.gain)) best = { feature, bin, gain };
    }
  }
  return best;
}

/** Brings the rows of the left half to the front; returns where the right half begins. */
function partition(
  { bins, featureCount }: Growing,
  rows: Int32Array,
  from: number,
  to: number,
  feature: number,
  bin: number,
) {
  let low = from;
  let high = to - 1;
  while (low <= high) {
    const row = rows[low]!;
    if (bins[row * featureCount + feature]! <= bin) low++;
    else {
      rows[low] = rows[high]!;
      rows[high--] = row;
    }
  }
  return low;
}
