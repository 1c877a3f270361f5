import { LRUCache } from "lru-cache";
import {
  armFor,
  isBlock,
  type Shown,
  type StorefrontExperiments,
  storefrontExperiments,
} from "~/domains/experiments/experiments.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";

/** Started and stopped experiments show within so long. */
const experiments = new LRUCache<ShopId, StorefrontExperiments>({ max: 10_000, ttl: 5_000 });
const SUBJECT = /^[\w.-]{1,100}$/;

/** What a storefront of one's own asks: on which of the blocks, and for whom; a subject is asked for with consent only. */
export interface AskedArm {
  block: string;
  subject: string | null;
}

/** `block=row&subject=…`; null where nothing is asked about experiments. */
export function readArm(query: URLSearchParams): AskedArm | null | { error: string } {
  const block = query.get("block");
  if (block === null) return null;
  if (!isBlock(block)) return { error: "block: there is none of this name" };
  const subject = query.get("subject") || null;
  if (subject !== null && !SUBJECT.test(subject)) return { error: "subject: expected letters, digits, . _ and -" };
  return { block, subject };
}

/** What one subject is shown of a block: the same arm that the theme's blocks show. */
export async function shownArm(shopId: ShopId, { block, subject }: AskedArm): Promise<Shown> {
  let published = experiments.get(shopId);
  if (!published) {
    published = await inShop(shopId, storefrontExperiments);
    experiments.set(shopId, published);
  }
  return armFor(published, block, subject);
}
