import { beforeEach } from "vitest";
import {
  draftExperiment,
  getExperiment,
  startExperiment,
  storefrontExperiments,
} from "~/domains/experiments/experiments.server";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { makeShop, useDatabase } from "./database";

/** When everything happens, unless a test says otherwise. */
export const now = new Date("2026-03-01T10:00:00Z");

/** What a merchant fills in. */
export const form = (changed: object = {}) => ({
  ...{ name: "Grid or row", block: "row", metric: "conversion", windowDays: "7", effect: "0.1" },
  arms: [{ name: "As it is" }, { name: "Grid", layout: "grid" }],
  ...changed,
});

/** A new shop before each test, and what is done and seen in it. */
export function useShop() {
  const db = useDatabase();
  const shop = { shopId: "" as ShopId, channelId: "" };
  beforeEach(async () => {
    Object.assign(shop, await makeShop(db));
  });
  const within = <T>(work: (scope: ShopScope) => Promise<T>) => inShop(shop.shopId, work);
  return {
    db,
    shop,
    within,
    draft: (changed: object = {}) => within(async (scope) => must(await draftExperiment(scope, form(changed), now)).id),
    start: (id: string) => within((scope) => startExperiment(scope, id, null, now)),
    shown: () => within(storefrontExperiments),
    stateOf: async (id: string) => (await within((scope) => getExperiment(scope, id)))?.experiment.state,
    /** Events that tell the storefront to follow. */
    told: () =>
      db.query(`SELECT 1 FROM "OutboxEvent" WHERE "shopId" = $1 AND name = 'experiments.changed'`, [shop.shopId]),
  };
}
