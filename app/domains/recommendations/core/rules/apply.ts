import type { SlotItem } from "../slot";
import { SLOT_SIZE } from "../slot-size";
import type { Strategy } from "../strategies";
import { foldDesigns } from "./fold";
import { isMeant } from "./matcher";
import { type Pin, placePins } from "./pins";
import { isOnPage, removalOf, type Subject } from "./removal";
import type { Rule, RuleSet } from "./rule-set";
import { keepApart } from "./together";
import type { ProductTraits } from "./traits";
import type { Removed, Why } from "./why";
import { worthOf } from "./worth";

export interface RuledList {
  /** Best first, at most `SLOT_SIZE`. */
  items: SlotItem[];
  /** What rules took out, the best first. */
  removed: Removed[];
}

export interface ListToRule {
  strategy: Strategy;
  /** Null for the shop's own list. */
  subject: Subject | null;
  /** As they were learnt, best first. */
  candidates: readonly SlotItem[];
}

/**
 * One list under a merchant's rules, with the reason for each item. What is excluded never shows, pins included; a pin
 * holds its place; of rules that speak of the same product the first one decides. Repeating it changes nothing.
 * @param products at least the candidates, and what rules pin, as far as the catalogue has them
 */
export function applyRules(
  { strategy, subject, candidates }: ListToRule,
  { rules, switches }: RuleSet,
  products: ReadonlyMap<string, ProductTraits>,
): RuledList {
  const inForce = rules.filter((rule) => rule.isOn && (rule.strategy === null || rule.strategy === strategy));
  const onPage = inForce.filter((rule) => isOnPage(rule, subject));
  const moving = onPage.filter(isMoving);
  const isItself = (id: string) => id === subject?.externalId;
  const take = keepApart(inForce);
  const refusal = (id: string) => removalOf(id, products.get(id), inForce, subject) ?? take(id, products.get(id));

  const pins = placePins(onPage, (id) => !isItself(id) && products.get(id)?.isShown === true && refusal(id) === null);
  const pinned = new Set([...pins.values()].map((pin) => pin.productExternalId));
  const removed: Removed[] = [];
  const ranked = candidates
    .filter(({ productExternalId: id }) => !pinned.has(id) && !isItself(id))
    .map((item) => {
      const traits = products.get(item.productExternalId);
      const mover = moving.find(({ action }) => isMeant(action.what, item.productExternalId, traits));
      return { ...item, ...worthOf(item.score, traits, switches, mover) };
    })
    .sort((a, b) => b.worth - a.worth)
    .filter(({ productExternalId }) => {
      const gone = refusal(productExternalId);
      if (gone) removed.push(gone);
      return gone === null;
    });
  const known = new Map(candidates.map((item) => [item.productExternalId, item]));
  const others = switches.isDiverse ? folded(ranked, subject, pinned, products) : ranked;
  return { items: interleave(pins, others.map(toItem), known), removed };
}

type Moving = Rule & { action: Extract<Rule["action"], { kind: "boost" | "bury" }> };
const isMoving = (rule: Rule): rule is Moving => rule.action.kind === "boost" || rule.action.kind === "bury";

interface Judged extends SlotItem {
  why: Why[];
}

function folded(
  ranked: readonly Judged[],
  subject: Subject | null,
  pinned: ReadonlySet<string>,
  products: ReadonlyMap<string, ProductTraits>,
): Judged[] {
  const before = [...(subject ? [subject.externalId] : []), ...pinned];
  return foldDesigns(ranked, before, products).map(({ item, like }) =>
    like === null ? item : { ...item, why: [...item.why, { kind: "folded", like }] },
  );
}

/** Pins at their places, the others around them; with nothing left to stand before it a pin moves up. */
function interleave(
  pins: ReadonlyMap<number, Pin>,
  others: SlotItem[],
  known: ReadonlyMap<string, SlotItem>,
): SlotItem[] {
  const items: SlotItem[] = [];
  const waiting = [...pins.entries()].sort(([a], [b]) => a - b);
  let next = 0;
  while (items.length < SLOT_SIZE) {
    const [place, pin] = waiting[0] ?? [Number.POSITIVE_INFINITY, null];
    const other = others[next];
    if (pin && (place <= items.length + 1 || !other)) {
      waiting.shift();
      const { productExternalId, rule } = pin;
      const item = known.get(productExternalId) ?? { productExternalId, score: 0, reason: { kind: "chosen" as const } };
      items.push(toItem({ ...item, why: [{ kind: "pinned", rule }] }));
    } else if (other) {
      items.push(other);
      next++;
    } else break;
  }
  return items;
}

function toItem({ productExternalId, score, reason, why }: Judged): SlotItem {
  return { productExternalId, score, reason, ...(why.length > 0 && { why }) };
}
