import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { broad } from "../core/rules/asker";
import { placesOf } from "../core/rules/places";
import { NO_RULES, type RuleSet } from "../core/rules/rule-set";
import { ruleSlot } from "../core/rules/rule-slot";
import type { ProductTraits } from "../core/rules/traits";
import { type SlotItem, slotDigest } from "../core/slot";
import { isStrategy } from "../core/strategies";
import {
  ensureSlots,
  learntShopLists,
  liveRules,
  markApplied,
  type RuledSlot,
  ruleVersions,
  saveRuled,
  type UnruledSlot,
  unruledSlots,
} from "../store.server";
import { traitsOf } from "./rules-traits";

/** Answers in one transaction. */
const CHUNK = 500;
/** Answers read at once: each reading looks through all of them. */
const READ_AT_ONCE = 10 * CHUNK;

interface Pass {
  ruledAs: string;
  version: number;
  set: RuleSet;
  products: Map<string, ProductTraits>;
  shopLists: Map<string, SlotItem[]>;
}

/**
 * Brings every answer under the live rules, the shop's own list first, then the most wanted: after a publication of
 * rules, and after each training. Costs one query when all of them are. Goes on until `until` (milliseconds since
 * 1970); false when some are left. Killed anywhere, the next call goes on.
 */
export async function ruleAnswers(
  shopId: ShopId,
  channelId: ChannelId,
  { until, signal }: { until: number; signal: AbortSignal },
): Promise<boolean> {
  const isWaiting = await inShop(shopId, async (scope) => (await unruledSlots(scope, 1)).length > 0);
  if (!isWaiting && !(await inShop(shopId, isUnapplied))) return true;
  const pass = await inShop(shopId, (scope) => begin(scope, channelId));
  let waiting: UnruledSlot[] = [];
  while (true) {
    const left = await inShop(shopId, async (scope) => {
      // Published anew meanwhile: from the start.
      if ((await liveRules(scope)) !== pass.ruledAs) return null;
      if (waiting.length === 0) waiting = await unruledSlots(scope, READ_AT_ONCE);
      const slots = waiting.splice(0, CHUNK);
      await saveRuled(
        scope,
        pass.ruledAs,
        slots.map((slot) => ruled(slot, pass)),
      );
      if (slots.length < CHUNK) await markApplied(scope, pass.version, clock.now());
      return slots.length;
    });
    if (left === null) return ruleAnswers(shopId, channelId, { until, signal });
    if (left < CHUNK) return true;
    if (Date.now() >= until || signal.aborted) return false;
  }
}

/** A version that no answer had to be changed for, or the first of a shop that has no answers. */
async function isUnapplied(scope: ShopScope): Promise<boolean> {
  const [live] = await ruleVersions(scope, 1);
  return live !== undefined && live.appliedAt === null;
}

async function begin(scope: ShopScope, channelId: ChannelId): Promise<Pass> {
  const ruledAs = await liveRules(scope);
  const [live] = await ruleVersions(scope, 1);
  const set = ruledAs === "" || !live ? NO_RULES : broad(live.definition);
  const isNothing = set === NO_RULES;
  const products = isNothing ? new Map<string, ProductTraits>() : await traitsOf(scope, null, set.switches);
  await ensureSlots(scope, channelId, placesOf(set.rules, products.values()), clock.now());
  return { ruledAs, version: live?.version ?? 0, set, products, shopLists: await learntShopLists(scope) };
}

function ruled({ strategy, subjectExternalId, items, modelVersion }: UnruledSlot, pass: Pass): RuledSlot {
  const answer = isStrategy(strategy)
    ? ruleSlot({ strategy, subjectExternalId, items }, pass.set, pass.products, pass.shopLists)
    : null;
  const shown = answer?.items ?? null;
  return { strategy, subjectExternalId, modelVersion, shown, digest: slotDigest(shown ?? items) };
}
