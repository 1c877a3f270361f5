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

/** `{ [K]?: T }` in which a key may be there and undefined. */
export type Told<T> = { [K in keyof T]?: T[K] | undefined };
