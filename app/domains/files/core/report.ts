import type { ImportReport, Sample } from "../types";
import { differences } from "./differences";
import { packed } from "./packed";

const SAMPLES = 20;

export function emptyReport(): ImportReport {
  return { rows: 0, made: 0, changed: 0, left: 0, refused: 0, problems: 0, samples: { made: [], changed: [] } };
}

/** What became of one record. `isJoined`: it adds to one that the same file makes, and is counted with that. */
export interface Outcome {
  row: number;
  key: string;
  title: string;
  before: object | null;
  after: object;
  isJoined: boolean;
}

/** Whether the record says anything new. */
export function isNews({ before, after }: Pick<Outcome, "before" | "after">): boolean {
  return before === null || packed(before) !== packed(after);
}

/** Counts outcomes into `report`, and keeps the first of each kind as samples. */
export function count(report: ImportReport, outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    const { row, key, title, before, after, isJoined } = outcome;
    if (isJoined) continue;
    if (before === null) {
      report.made++;
      keep(report.samples.made, { row, key, title, fields: [] });
    } else if (isNews(outcome)) {
      report.changed++;
      if (report.samples.changed.length < SAMPLES)
        keep(report.samples.changed, { row, key, title, fields: differences(before, after) });
    } else report.left++;
  }
}

function keep(samples: Sample[], sample: Sample): void {
  if (samples.length < SAMPLES) samples.push(sample);
}
