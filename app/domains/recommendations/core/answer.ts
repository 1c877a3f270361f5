import { learntDigest, type SlotDraft, slotDigest } from "./slot";
import type { Strategy } from "./strategies";

/** A draft as it is written: a thread makes it, for text is handed on faster than a hundred thousand objects. */
export interface Answer {
  strategy: Strategy;
  subjectExternalId: string;
  /** The items as JSON. */
  items: string;
  learntDigest: string;
  digest: string;
  /** As of a draft. */
  storefront?: string;
}

export function toAnswer(draft: SlotDraft, learnt = learntDigest(draft.items)): Answer {
  return {
    strategy: draft.strategy,
    subjectExternalId: draft.subjectExternalId,
    items: JSON.stringify(draft.items),
    learntDigest: learnt,
    digest: slotDigest(draft.items),
    ...(draft.storefront !== undefined && { storefront: draft.storefront }),
  };
}
