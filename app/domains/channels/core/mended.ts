import type { Resource } from "~/kernel/commerce";
import type { Applied, MendedDto } from "../types";

const EXAMPLES = 20;

/** Adds what a batch changed to what the run has changed so far. */
export function addMended(sum: MendedDto, applied: Applied): MendedDto {
  const counts = { ...sum.counts };
  for (const [resource, count] of Object.entries(applied.byResource) as [Resource, number][]) {
    if (count > 0) counts[resource] = (counts[resource] ?? 0) + count;
  }
  return { counts, examples: [...sum.examples, ...applied.examples].slice(0, EXAMPLES) };
}

export function mendedTotal(mended: MendedDto): number {
  return Object.values(mended.counts).reduce((sum, count) => sum + (count ?? 0), 0);
}

export function readMended(stored: unknown): MendedDto {
  const value = (stored ?? {}) as Partial<MendedDto>;
  return { counts: value.counts ?? {}, examples: value.examples ?? [] };
}
