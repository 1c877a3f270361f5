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
/** Characters of likenesses that are remembered, a byte each as a rule. */
const MOST_TEXT = 16 * 1024 * 1024;
/** What was taken last is there until the next, however large it is. */
let latest: Learnt | null = null;

const learntOf = ({ shopId, as }: LearntOf): Learnt | null => {
  const held = remembered.get(shopId) ?? latest;
  return held?.shopId === shopId && held.as === as ? held : null;
};

export interface Recalled {
  /** The day of the last order that the training knew. */
  trainedTo: number;
  /** Products whose likenesses are known. */
  alike: string[];
}

/** Null where it has to be handed in first. */
export function recall(of: LearntOf): Recalled | null {
  const learnt = learntOf(of);
  return learnt && { trainedTo: learnt.model.base.now, alike: [...likenesses(of).texts.keys()] };
}

/** As it is stored. */
export interface Taken extends LearntOf {
  model: Uint8Array;
  settings: Uint8Array | null;
}

/** Takes what was learnt, and answers as `recall`. */
export function take({ shopId, as, model, settings }: Taken): Recalled {
  latest = {
    ...{ shopId, as },
    model: unpackHere<SessionModel>(model),
    settings: settings && unpackHere<Settings>(settings),
  };
  remembered.set(shopId, latest);
  return { trainedTo: latest.model.base.now, alike: [...likenesses(latest).texts.keys()] };
}

/** Likenesses as they were learnt, items as JSON; without a storefront: the main one's. */
export type Alike = readonly { subjectExternalId: string; items: string; storefront?: string }[];

/** Of the latest shop, the main storefront's alone. */
let likenessesOf: LearntOf & { texts: Map<string, string>; length: number } = {
  ...{ shopId: "", as: "", texts: new Map(), length: 0 },
};

function likenesses({ shopId, as }: LearntOf) {
  if (likenessesOf.shopId !== shopId || likenessesOf.as !== as)
    likenessesOf = { shopId, as, texts: new Map(), length: 0 };
  return likenessesOf;
}

/** Remembers likenesses, as many as there is room for. */
export function takeAlike({ alike, ...of }: LearntOf & { alike: Alike }): void {
  const known = likenesses(of);
  for (const { subjectExternalId, items, storefront } of alike) {
    if (storefront !== undefined || known.length + items.length > MOST_TEXT) continue;
    known.texts.set(subjectExternalId, items);
    known.length += items.length;
  }
}

export type Count = LearntOf & Omit<Counting, "model" | "settings">;
export type Begun = Pick<Refreshing, "subjects" | "latest" | "demand">;

/** What is asked next is asked of this. */
let counted: (Counted & { of: LearntOf }) | null = null;
let refreshing: (Refreshing & { of: LearntOf }) | null = null;

/** After `recall` or `take` of the same. */
export function count({ lines, since, ...of }: Count): void {
  const learnt = learntOf(of);
  if (!learnt) throw new Error("a thread was asked for what it was not told");
  counted = { ...countOrders({ lines, since, model: learnt.model, settings: learnt.settings }), of };
}

/** After `count`. */
export function begin(surroundings: Surroundings): Begun {
  if (!counted) throw new Error("a thread was asked before it counted");
  refreshing = { ...refresh(counted, surroundings), of: counted.of };
  counted = null;
  const { subjects, latest: measured, demand } = refreshing;
  return { subjects, latest: measured, demand };
}

export interface Part {
  subjects: readonly string[];
  /** Their likenesses in each storefront, those apart that are remembered. */
  alike: Alike;
}

/** The answers of some of the subjects. */
export function answersOf({ subjects, alike }: Part): Answer[] {
  const { of, answersOf: answer } = begun();
  takeAlike({ ...of, alike });
  const told = new Set(alike.flatMap((one) => (one.storefront === undefined ? [one.subjectExternalId] : [])));
  const { texts } = likenesses(of);
  const remembered = subjects.flatMap((subjectExternalId) => {
    const items = told.has(subjectExternalId) ? undefined : texts.get(subjectExternalId);
    return items === undefined ? [] : [{ subjectExternalId, items }];
  });
  const drafts = [...alike, ...remembered].map(({ items, ...rest }): SlotDraft => {
    return { strategy: "similar", ...rest, items: JSON.parse(items) as SlotItem[] };
  });
  return answer(subjects, drafts).map((draft) => toAnswer(draft));
}

/** The shop's own lists. They are the last that is asked for: what was counted is forgotten. */
export function lists(): Answer[] {
  const made = begun().lists();
  refreshing = null;
  return made.map((draft) => toAnswer(draft));
}

function begun(): Refreshing & { of: LearntOf } {
  if (!refreshing) throw new Error("a thread was asked before it began");
  return refreshing;
}
