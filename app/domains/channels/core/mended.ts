import type { Applied } from "~/kernel/applied";
import type { MendedDto } from "../types";

const EXAMPLES = 20;

/** Adds what a batch changed to what the run has changed so far. */
export function addMended(sum: MendedDto, applied: Applied): MendedDto {
  const counts = { ...sum.counts };
  const examples = [...sum.examples];
  for (const [kind, { inserted, updated, deleted }] of Object.entries(applied.tallies)) {
    const count = inserted.length + updated.length + deleted.length;
    if (count > 0) counts[kind] = (counts[kind] ?? 0) + count;
    const named = { missing: inserted, outdated: updated, deleted } as const;
    for (const what of ["missing", "outdated", "deleted"] as const)
      for (const externalId of named[what].slice(0, EXAMPLES - examples.length))
        examples.push({ kind, what, externalId });
  }
  return { counts, examples };
}

export function mendedTotal(mended: MendedDto): number {
  return Object.values(mended.counts).reduce((sum, count) => sum + count, 0);
}

export function readMended(stored: unknown): MendedDto {
  const value = (stored ?? {}) as Partial<MendedDto>;
  return { counts: value.counts ?? {}, examples: value.examples ?? [] };
}
