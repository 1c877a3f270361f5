import { record } from "~/domains/behaviour/behaviour.server";
import {
  armFor,
  type Block,
  CHOICES,
  type Shown,
  type StorefrontExperiments,
} from "~/domains/experiments/experiments.server";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { DAY, HOUR } from "~/kernel/time";
import { anOrder } from "./canonical";

interface Days {
  shopId: ShopId;
  channelId: ChannelId;
  /** What the storefront shows, as it was published. */
  published: StorefrontExperiments;
  blocks: readonly Block[];
  from: Date;
  days: number;
  visitorsADay: number;
  random: () => number;
  /** The chance that a visitor orders, by what they are shown of each block. */
  chance: (shown: (block: Block) => Shown) => number;
  /** Whether the telling of an exposure gets lost. */
  isLost?: (block: Block, arm: number | null) => boolean;
  afterDay?: (end: Date) => Promise<void>;
}

/**
 * New visitors on each day, who are shown what the storefront's own rule gives them, tell it as the pixel does, and
 * order or not. All of it goes through the same faces as what the storefront and the platform tell.
 */
export async function liveThrough(given: Days): Promise<void> {
  const { shopId, channelId, from, days, visitorsADay, afterDay } = given;
  for (let day = 0; day < days; day++) {
    const at = new Date(from.getTime() + day * DAY);
    const end = new Date(at.getTime() + 0.9 * DAY);
    const visits = Array.from({ length: visitorsADay }, (_, i) => visit(given, `v${at.getTime()}-${i}`, at));
    const acts = visits.flatMap((one) => one.acts);
    must(await record(shopId, acts, end));
    const bought = visits.flatMap(({ order }) => (order ? [{ kind: "order" as const, order }] : []));
    await inShop(shopId, (scope) => orders.apply(scope, { channelId, timeZone: "Europe/London", now: end }, bought));
    await afterDay?.(end);
  }
}

function visit({ published, blocks, random, chance, isLost }: Days, subject: string, at: Date) {
  const told = { at: at.toISOString(), clientId: `b-${subject}`, page: "/", subject };
  const shown = (block: Block) => armFor(published, block, subject);
  const acts = blocks.flatMap((block) => {
    const one = shown(block);
    const { placement, strategies } = CHOICES[block];
    const from = { ...told, id: `${subject}-${block}`, placement, strategy: strategies[0] };
    if (one.kind === "held-out") return [{ ...from, name: "aisle:exposure" }];
    if (isLost?.(block, one.arm)) return [];
    const tried = one.arm === null ? {} : { experiment: one.experiment, arm: String(one.arm) };
    return [{ ...from, ...tried, name: "aisle:impression" }];
  });
  if (random() >= chance(shown)) return { acts, order: null };
  const later = new Date(at.getTime() + HOUR).toISOString();
  const checkoutToken = `t-${subject}`;
  const done = { ...told, id: `${subject}-c`, name: "checkout_completed", at: later, checkoutToken };
  const totalMinor = BigInt(Math.round(2_000 + 6_000 * random()));
  return {
    acts: [...acts, done],
    order: anOrder({ externalId: subject, checkoutToken, totalMinor, placedAt: later, updatedAt: later }),
  };
}
