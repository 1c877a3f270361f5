import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { addDays, shopDay } from "~/kernel/time";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { record } from "../behaviour/behaviour.server";
import { apply } from "../catalog/catalog.server";
import { learningBrowsers, learningViews } from "./faces/learning";

const db = useDatabase();
const now = new Date();
const since = addDays(shopDay(now, "Europe/London"), -1);

it("a view is of the storefront that told it: equal ids of two are two products", async () => {
  const { shopId, channelId } = await makeShop(db);
  const woo = await makeChannel(db, shopId, { platform: "woocommerce" });
  const sell = (to: ChannelId, ids: string[]) =>
    inShop(shopId, (scope) =>
      apply(
        scope,
        { channelId: to, now },
        ids.map((externalId) => ({
          kind: "product",
          product: aProduct({ externalId, variants: [aVariant({ externalId: `v${externalId}`, sku: null })] }),
        })),
      ),
    );
  await sell(channelId, ["1", "2"]);
  await sell(woo, ["1", "91"]);
  // As matching leaves it: its number 91 is the storefront's number 2.
  await db.query(
    `UPDATE "Product" p SET "leadId" = m.id FROM "Product" m
      WHERE p."channelId" = $1 AND p."externalId" = '91' AND m."channelId" = $2 AND m."externalId" = '2'`,
    [woo, channelId],
  );
  let number = 0;
  const view = (productId: string) => {
    const at = new Date(now.getTime() - 60_000 + ++number).toISOString();
    return { id: `v${number}`, name: "product_viewed", at, clientId: "browser", productId };
  };
  must(await record(shopId, [view("1"), view("1"), view("91")], now, woo));
  // By the shop's own key: the storefront's, or a pixel's of before each had its own.
  must(await record(shopId, [view("1"), view("2"), view("91")], now));
  expect(await inShop(shopId, (scope) => learningViews(scope, since))).toEqual(
    new Map([
      [`${woo}/1`, 2],
      ["1", 1],
      ["2", 3],
    ]),
  );
  const browsers = await inShop(shopId, (scope) => learningBrowsers(scope, since, 100));
  expect(browsers.map(({ productExternalIds }) => productExternalIds)).toEqual([
    [`${woo}/1`, `${woo}/1`, "2", "1", "2", "2"],
  ]);
});
