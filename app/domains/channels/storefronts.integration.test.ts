import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { filesChannel, storefrontChannels } from "./channels.server";

const db = useDatabase();

it("blocks stand on a store's own pages: on no marketplace's, in no file, and in no platform that we only read", async () => {
  const { shopId } = await makeShop(db);
  for (const platform of ["etsy", "woocommerce", "unheard-of"]) await makeChannel(db, shopId, { platform });
  await inShop(shopId, (scope) => filesChannel(scope, new Date()));
  const found = await inShop(shopId, storefrontChannels);
  expect(found.map(({ platform }) => platform)).toEqual(["shopify", "woocommerce"]);
});
