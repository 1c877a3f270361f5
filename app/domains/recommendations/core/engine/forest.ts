/** Trees flattened one after the other. A node with `left` < 0 is a leaf. */
export interface Forest {
  featureCount: number;
  bias: number;
  roots: Int32Array;
  feature: Uint8Array;
  /** Goes left when the value is not above. */
  threshold: Float32Array;
  /** The right one is the next. */
  left: Int32Array;
  value: Float32Array;
}

/** Adds to `margins` (log-odds) what a forest says of each row of `features`; tree by tree, so that a tree stays near. */
export function addMargins(forest: Forest, features: Float32Array, margins: Float64Array): void {
  const { feature, threshold, left, value, roots, bias, featureCount } = forest;
  const rowCount = margins.length;
  for (let row = 0; row < rowCount; row++) margins[row]! += bias;
  for (let tree = 0; tree < roots.length; tree++) {
    const root = roots[tree]!;
    for (let row = 0, at = 0; row < rowCount; row++, at += featureCount) {
      let node = root;
      let next = left[node]!;
      while (next >= 0) {
        node = features[at + feature[node]!]! <= threshold[node]! ? next : next + 1;
        next = left[node]!;
      }
      margins[row]! += value[node]!;
    }
  }
}

/** Nodes of trees while they grow. */
export class Nodes {
  private readonly feature: number[] = [];
  private readonly threshold: number[] = [];
  private readonly left: number[] = [];
  private readonly value: number[] = [];

  add(): number {
    this.feature.push(0);
    this.threshold.push(0);
    this.left.push(-1);
    return this.value.push(0) - 1;
  }

  /** Gives a node two children, and answers with the left one; the right one is the next. */
  split(node: number, feature: number, threshold: number): number {
    this.feature[node] = feature;
    this.threshold[node] = threshold;
    const left = this.add();
    this.add();
    this.left[node] = left;
    return left;
  }

  setValue(node: number, value: number): void {
    this.value[node] = value;
  }

  finish() {
    return {
      feature: Uint8Array.from(this.feature),
      threshold: Float32Array.from(this.threshold),
      left: Int32Array.from(this.left),
      value: Float32Array.from(this.value),
    };
  }
}
