import type { CellProblem } from "../plan";

/** What one or several rows that belong together say of one record. */
export interface FileRecord<Told> {
  /** The record's id on the channel. */
  key: string;
  /** Its first row, and how many it has. */
  row: number;
  rows: number;
  /** The channel that our own export names; null: the files' own. */
  channelId: string | null;
  told: Told;
  problems: CellProblem[];
}

/** Takes `keys` that are told out of `told`, the untold ones away: what a file does not tell stays as it is. */
export function whatIsTold<T extends object>(told: T): Partial<T> {
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** `{ [K]?: T }` in which a key may be there and undefined. */
export type Told<T> = { [K in keyof T]?: T[K] | undefined };
