/** Places of the `most` largest values; ties keep their order. */
export function bestFirst(values: Float64Array, most: number): number[] {
  return Array.from(values.keys())
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, most);
}
