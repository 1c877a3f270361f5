import { STRATEGIES } from "../core/strategies";
import type { ResultView } from "./strategy-results";

interface Row {
  strategy: string;
  impressions: number;
  clicks: number;
  adds: number;
  revenueMinor: bigint;
}

/** One row a strategy in the order in which they are told everywhere, over all placements; none before anything was seen. */
export function resultsOf(rows: readonly Row[]): ResultView[] {
  const results = STRATEGIES.map((strategy) => {
    const own = rows.filter((row) => row.strategy === strategy);
    const sum = (of: (row: Row) => number) => own.reduce((total, row) => total + of(row), 0);
    return {
      strategy,
      impressions: sum((row) => row.impressions),
      clicks: sum((row) => row.clicks),
      adds: sum((row) => row.adds),
      revenueMinor: own.reduce((total, row) => total + row.revenueMinor, 0n).toString(),
    };
  });
  return rows.length > 0 ? results : [];
}
