import type { CellProblem, FileRecord } from "../../contract";
import { packed } from "../../core/packed";
import type { Canonical, Resolution, ResolveContext, Resolved } from "./resolved";

interface Fold<Told, C extends Canonical> {
  title(after: C): string;
  /** By channel: what is held of the keys asked for. */
  held(channelId: string, keys: readonly string[]): Promise<Map<string, C>>;
  /** The state after; or why not. */
  merge(before: C | null, record: FileRecord<Told>): C | CellProblem;
  /** What stands for a record that an earlier batch of the check makes. */
  stub?(key: string): C;
  /** Keys whose records may not be written, and why. */
  closed?: ReadonlyMap<string, CellProblem["code"]>;
  /** What a record is called in the journal; its key when it is not said. */
  keyOf?(after: C): string;
}

const isProblem = (given: object): given is CellProblem => "code" in given && "found" in given && "row" in given;

/**
 * Records over what is held, in their order: the same record told twice is one, in its last state. A record of another
 * channel that says what is held is left; one that says something else is refused, because its platform is its master.
 */
export async function fold<Told, C extends Canonical>(
  context: ResolveContext,
  records: readonly FileRecord<Told>[],
  how: Fold<Told, C>,
): Promise<Resolution> {
  const out: Resolution = { resolved: [], problems: [], refused: 0 };
  const good = records.filter((record) => {
    out.problems.push(...record.problems);
    if (record.problems.length > 0) out.refused++;
    return record.problems.length === 0;
  });
  const held = await heldOf(context, good, how);
  const byKey = new Map<string, Resolved & { after: C }>();
  for (const record of good) {
    const channelId = channelOf(context, record);
    const own = channelId === context.channelId;
    const id = `${channelId} ${record.key}`;
    const known = byKey.get(id);
    const before = held.get(id) ?? null;
    const isJoined = own && !before && !known && context.seen?.has(record.key) === true;
    const base = known?.after ?? before ?? (isJoined ? (how.stub?.(record.key) ?? null) : null);
    const merged = how.merge(base, record);
    const problem = isProblem(merged) ? merged : refusal(context, record, own, how.closed, before, merged);
    if (problem || isProblem(merged)) {
      out.problems.push(problem as CellProblem);
      out.refused++;
    } else if (known) known.after = merged;
    else
      byKey.set(id, {
        ...{ key: how.keyOf?.(merged) ?? record.key, row: record.row, title: how.title(merged) },
        ...{ before, after: merged, isJoined },
      });
  }
  for (const record of good) context.seen?.add(record.key);
  out.resolved = [...byKey.values()];
  return out;
}

function channelOf({ platforms, channelId }: ResolveContext, { channelId: named }: FileRecord<unknown>): string {
  return named !== null && platforms.has(named) ? named : channelId;
}

async function heldOf<Told, C extends Canonical>(
  context: ResolveContext,
  records: readonly FileRecord<Told>[],
  how: Fold<Told, C>,
): Promise<Map<string, C>> {
  const keys = new Map<string, Set<string>>();
  for (const record of records) {
    const channelId = channelOf(context, record);
    const list = keys.get(channelId) ?? new Set<string>();
    keys.set(channelId, list.add(record.key));
  }
  const held = new Map<string, C>();
  for (const [channelId, wanted] of keys)
    for (const [key, canonical] of await how.held(channelId, [...wanted])) held.set(`${channelId} ${key}`, canonical);
  return held;
}

function refusal(
  { platforms }: ResolveContext,
  record: FileRecord<unknown>,
  own: boolean,
  closed: ReadonlyMap<string, CellProblem["code"]> | undefined,
  before: Canonical | null,
  after: Canonical,
): CellProblem | null {
  const code = closed?.get(record.key);
  if (own && code) return { row: record.row, field: null, code, found: "" };
  if (own || (before && packed(before) === packed(after))) return null;
  return { row: record.row, field: null, code: "kept-by-platform", found: platforms.get(record.channelId ?? "") ?? "" };
}
