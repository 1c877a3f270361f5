import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { apply } from "../catalog/catalog.server";
import { exclude, include, listExclusions } from "./recommendations.server";

const db = useDatabase();

it("are of products that the shop has, each once", async () => {
  const { shopId, channelId } = await makeShop(db);
  await inShop(shopId, async (scope) => {
    const products = ["1", "2"].map((externalId) => ({
      kind: "product" as const,
      product: aProduct({ externalId }),
    }));
    await apply(scope, { channelId, now: new Date() }, products);
    expect(await exclude(scope, ["1", "1", "999", "x'; --"])).toEqual({ ok: true, value: { count: 1 } });
    expect(await exclude(scope, ["999"])).toMatchObject({ error: { code: "no-product" } });
    expect(await exclude(scope, [])).toMatchObject({ error: { code: "no-product" } });
    expect((await listExclusions(scope)).map((one) => one.productExternalId)).toEqual(["1"]);
    expect(await include(scope, ["1"])).toEqual({ ok: true, value: { count: 1 } });
    expect(await listExclusions(scope)).toEqual([]);
  });
});
