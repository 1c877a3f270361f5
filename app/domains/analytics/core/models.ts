import type { ModelRow } from "../types";

/** One row for each key that any model knows, the one that earns most by the last click first. Minor units. */
export function modelRows(
  last: readonly { key: string; netMinor: bigint }[],
  others: readonly { model: "first" | "linear"; key: string; netMinor: bigint }[],
): ModelRow[] {
  const found = new Map<string, ModelRow>();
  const rowOf = (key: string) => {
    const row = found.get(key) ?? { key, lastMinor: 0n, firstMinor: 0n, linearMinor: 0n };
    found.set(key, row);
    return row;
  };
  for (const { key, netMinor } of last) rowOf(key).lastMinor += netMinor;
  for (const { model, key, netMinor } of others)
    rowOf(key)[model === "first" ? "firstMinor" : "linearMinor"] += netMinor;
  return [...found.values()].sort((a, b) =>
    a.lastMinor === b.lastMinor ? (a.key < b.key ? -1 : 1) : a.lastMinor > b.lastMinor ? -1 : 1,
  );
}
