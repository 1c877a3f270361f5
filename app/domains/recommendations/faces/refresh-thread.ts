import { LRUCache } from "lru-cache";
import { type Answer, toAnswer } from "../core/answer";
import type { Settings } from "../core/engine/choose";
import { type Counted, type Counting, countOrders, type Refreshing, refresh, type Surroundings } from "../core/refresh";
import { bytesOf, type SessionModel } from "../core/session/model";
import type { SlotDraft, SlotItem } from "../core/slot";
import { unpackHere } from "./packed";

/*
 * Runs in the thread of refreshes, which remembers what shops have learnt: reading it takes longer than the rest. It is all
 * in the database, so a new thread asks for it again.
 */

/** Of which shop, and of which training and choice of settings. */
export interface LearntOf {
  shopId: string;
  as: string;
}

interface Learnt extends LearntOf {
  model: SessionModel;
  settings: Settings | null;
}

const MOST_BYTES = 48 * 1024 * 1024;
const remembered = new LRUCache<string, Learnt>({
  maxSize: MOST_BYTES,
  sizeCalculation: ({ model }) => bytesOf(model),
});
/** What was taken last is there until the next, however large it is. */
let latest: Learnt | null = null;

const learntOf = ({ shopId, as }: LearntOf): Learnt | null => {
  const held = remembered.get(shopId) ?? latest;
  return held?.shopId === shopId && held.as === as ? held : null;
};

/** The day of the last order that a training knew; null where it has to be handed in first. */
export function recall(of: LearntOf): number | null {
  return learntOf(of)?.model.base.now ?? null;
}

/** As it is stored. */
export interface Taken extends LearntOf {
  model: Uint8Array;
  settings: Uint8Array | null;
}

/** Takes what was learnt, and answers as `recall`. */
export function take({ shopId, as, model, settings }: Taken): number {
  latest = {
    ...{ shopId, as },
    model: unpackHere<SessionModel>(model),
    settings: settings && unpackHere<Settings>(settings),
  };
  remembered.set(shopId, latest);
  return latest.model.base.now;
}

export type Count = LearntOf & Omit<Counting, "model" | "settings">;
export type Begun = Pick<Refreshing, "subjects" | "latest" | "demand">;

/** What is asked next is asked of this. */
let counted: Counted | null = null;
let refreshing: Refreshing | null = null;

/** After `recall` or `take` of the same. */
export function count({ lines, since, ...of }: Count): void {
  const learnt = learntOf(of);
  if (!learnt) throw new Error("a thread was asked for what it was not told");
  counted = countOrders({ lines, since, model: learnt.model, settings: learnt.settings });
}

/** After `count`. */
export function begin(surroundings: Surroundings): Begun {
  if (!counted) throw new Error("a thread was asked before it counted");
  refreshing = refresh(counted, surroundings);
  counted = null;
  const { subjects, latest: measured, demand } = refreshing;
  return { subjects, latest: measured, demand };
}

export interface Part {
  subjects: readonly string[];
  /** Their likenesses in each storefront, items as JSON. */
  alike: readonly { subjectExternalId: string; items: string; storefront?: string }[];
}

/** The answers of some of the subjects. */
export function answersOf({ subjects, alike }: Part): Answer[] {
  const drafts = alike.map(({ items, ...of }): SlotDraft => {
    return { strategy: "similar", ...of, items: JSON.parse(items) as SlotItem[] };
  });
  return begun()
    .answersOf(subjects, drafts)
    .map((draft) => toAnswer(draft));
}

/** The shop's own lists. They are the last that is asked for: what was counted is forgotten. */
export function lists(): Answer[] {
  const made = begun().lists();
  refreshing = null;
  return made.map((draft) => toAnswer(draft));
}

function begun(): Refreshing {
  if (!refreshing) throw new Error("a thread was asked before it began");
  return refreshing;
}
