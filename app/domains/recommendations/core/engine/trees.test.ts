import { describe, expect, it } from "vitest";
import { seededRandom } from "~/kernel/random";
import { addMargins } from "./forest";
import { growForest, type TreeOptions } from "./trees";

const OPTIONS: TreeOptions = {
  trees: 60,
  leaves: 8,
  learningRate: 0.2,
  leastRows: 10,
  ridge: 1,
  rowShare: 0.8,
  featureShare: 1,
};

/** Two features decide together, as neither does alone; the third is noise. */
function exclusiveOr(rowCount: number) {
  const random = seededRandom(3);
  const features = new Float32Array(rowCount * 3);
  const labels = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    for (let f = 0; f < 3; f++) features[row * 3 + f] = random();
    labels[row] = features[row * 3]! > 0.5 !== features[row * 3 + 1]! > 0.5 ? 1 : 0;
  }
  return { features, labels };
}

describe("trees", () => {
  it("learn what only two features together tell", () => {
    const { features, labels } = exclusiveOr(4_000);
    const forest = growForest(features.subarray(0, 9_000), labels.subarray(0, 3_000), 3, OPTIONS);
    const margins = new Float64Array(1_000);
    addMargins(forest, features.subarray(9_000), margins);
    const right = margins.filter((margin, i) => margin > 0 === (labels[3_000 + i] === 1)).length;
    expect(right).toBeGreaterThan(950);
  });

  it("are the same for the same rows", () => {
    const { features, labels } = exclusiveOr(500);
    expect(growForest(features, labels, 3, OPTIONS)).toEqual(growForest(features, labels, 3, OPTIONS));
  });

  it("say the rate where nothing can be told apart", () => {
    const forest = growForest(new Float32Array(400), new Uint8Array(400).fill(1, 0, 100), 1, OPTIONS);
    const margins = new Float64Array(1);
    addMargins(forest, Float32Array.of(0), margins);
    expect(1 / (1 + Math.exp(-margins[0]!))).toBeCloseTo(0.25, 1);
  });
});
