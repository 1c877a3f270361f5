/** Values of a feature are told apart by at most so many bins. */
export const MAX_BINS = 64;
/** Rows from which the bins' edges are taken. */
const EDGE_SAMPLE = 20_000;

/** Ascending upper edges a feature, at quantiles; values above the last edge fall into the last bin. */
export function binEdges(features: Float32Array, rowCount: number, featureCount: number): Float32Array[] {
  const step = Math.max(1, Math.floor(rowCount / EDGE_SAMPLE));
  return Array.from({ length: featureCount }, (_, feature) => {
    const sample: number[] = [];
    for (let row = 0; row < rowCount; row += step) sample.push(features[row * featureCount + feature]!);
    const sorted = Float32Array.from(sample).sort();
    const edges: number[] = [];
    for (let bin = 1; bin < MAX_BINS; bin++) {
      const edge = sorted[Math.floor((bin * sorted.length) / MAX_BINS)];
      if (edge !== undefined && edge !== edges.at(-1) && edge < sorted.at(-1)!) edges.push(edge);
    }
    return Float32Array.from(edges);
  });
}

/** The bin of each value, laid out as the values are. */
export function toBins(
  features: Float32Array,
  rowCount: number,
  featureCount: number,
  edges: Float32Array[],
): Uint8Array {
  const bins = new Uint8Array(rowCount * featureCount);
  for (let row = 0; row < rowCount; row++) {
    for (let feature = 0; feature < featureCount; feature++) {
      const at = row * featureCount + feature;
      const value = features[at]!;
      const of = edges[feature]!;
      let low = 0;
      let high = of.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (value <= of[middle]!) high = middle;
        else low = middle + 1;
      }
      bins[at] = low;
    }
  }
  return bins;
}

/** The same feature by feature. */
export function toColumns(bins: Uint8Array, rowCount: number, featureCount: number): Uint8Array {
  const columns = new Uint8Array(bins.length);
  for (let row = 0, at = 0; row < rowCount; row++)
    for (let feature = 0; feature < featureCount; feature++, at++) columns[feature * rowCount + row] = bins[at]!;
  return columns;
}
