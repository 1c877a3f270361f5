import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apply as applyProducts } from "~/domains/catalog/catalog.server";
import { apply as applyOrders } from "~/domains/orders/orders.server";
import { train } from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import { aLine, anOrder, aProduct, aVariant } from "../../../tests/support/canonical";
import { makeChannel, makeShop, useDatabase } from "../../../tests/support/database";
import { claimsOf, jwt, purchaseClaims, seconds } from "../../../tests/support/platform-tokens";
import { offers } from "./offers";

const db = useDatabase();
const now = new Date();
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let second: ChannelId;
let secondDomain: string;

interface Answer {
  items?: { productId: string; variantId: string; strategy: string }[];
  offer?: { productId: string; variantId: string; sealed: string } | null;
  changeset?: string | null;
  error?: string;
}

async function ask(door: string, body: object, token?: string) {
  const response = await fetch(`${origin}/offers/v1/${door}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
  });
  return (await response.json()) as Answer;
}
const session = (dest: string) =>
  jwt({ aud: "test-key", dest, iat: seconds(), nbf: seconds(), exp: seconds() + 300, jti: "j" });
const beside = (domain: string, products: string[]) =>
  ask("basket", { placement: "checkout", products, limit: 10 }, session(domain));

const sell = (channelId: ChannelId, ids: string[]) =>
  inShop(shop.shopId, (scope) =>
    applyProducts(
      scope,
      { channelId, now },
      ids.map((externalId) => {
        const variants = [aVariant({ externalId: `${externalId}0` })];
        return { kind: "product" as const, product: aProduct({ externalId, title: `Thing ${externalId}`, variants }) };
      }),
    ),
  );
const order = (channelId: ChannelId, names: string[], products: string[]) =>
  inShop(shop.shopId, (scope) =>
    applyOrders(
      scope,
      { channelId, timeZone: "UTC", now },
      names.map((name) => {
        const lines = products.map((id) => aLine({ externalId: `${name}-${id}`, productExternalId: id }));
        const at = new Date(now.getTime() - 86_400_000).toISOString();
        return { kind: "order" as const, order: anOrder({ externalId: name, placedAt: at, updatedAt: at, lines }) };
      }),
    ),
  );

/** The second shop calls 1, 2 and 3 by 51, 52 and 53, and alone sells 59; 4 is sold by the first alone. */
beforeAll(async () => {
  shop = await makeShop(db);
  second = await makeChannel(db, shop.shopId, { platform: "shopify", title: "Second" });
  secondDomain = `second-${second.slice(-8)}.myshopify.com`;
  await db.query(`UPDATE "Channel" SET "accountDomain" = $2 WHERE id = $1`, [second, secondDomain]);
  await db.query(`UPDATE "ChannelRoute" SET "accountDomain" = $2 WHERE "channelId" = $1`, [second, secondDomain]);
  await sell(shop.channelId, ["1", "2", "3", "4"]);
  await sell(second, ["51", "52", "53", "59"]);
  for (const id of ["1", "2", "3"])
    await db.query(
      `UPDATE "Product" p SET "leadId" = m.id FROM "Product" m
       WHERE p."channelId" = $1 AND p."externalId" = $2 AND m."channelId" = $3 AND m."externalId" = $4`,
      [second, `5${id}`, shop.channelId, id],
    );
  const named = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}${n}`);
  await order(shop.channelId, named("pair", 20), ["1", "2"]);
  await order(shop.channelId, named("far", 10), ["3", "4"]);
  await order(second, named("own", 12), ["53", "59"]);
  await train(shop.shopId);
  server = makeServer([offers], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("in the second shop's checkout its own products and variants are offered, those too that it alone sells", async () => {
  const [first, ...rest] = (await beside(secondDomain, ["gid://shopify/Product/53"])).items ?? [];
  expect(first).toMatchObject({ productId: "59", variantId: "590", strategy: "frequently_bought_together" });
  for (const { productId, variantId } of rest) {
    expect(["51", "52"]).toContain(productId);
    expect(variantId).toBe(`${productId}0`);
  }
  expect((await beside(secondDomain, ["51"])).items?.[0]).toMatchObject({ productId: "52", variantId: "520" });
  // Of what nobody knows, what sells best there.
  const unknown = (await beside(secondDomain, ["77"])).items ?? [];
  expect(unknown.length).toBeGreaterThan(0);
  for (const { productId } of unknown) expect(["51", "52", "53", "59"]).toContain(productId);
});

it("in the first shop's nothing of the second shows", async () => {
  const items = (await beside(shop.domain, ["3"])).items ?? [];
  expect(items[0]).toMatchObject({ productId: "4", variantId: "40" });
  expect(items.filter(({ productId }) => !["1", "2", "4"].includes(productId))).toEqual([]);
});

it("after a purchase there, the offer and what is signed for it are of that shop", async () => {
  const token = jwt(purchaseClaims(secondDomain, "ref", ["53"]));
  const { offer } = await ask("purchase", { token });
  expect(offer).toMatchObject({ productId: "59", variantId: "590" });
  const { changeset } = await ask("changeset", { token, offer: offer?.sealed });
  expect(claimsOf(changeset ?? "")).toMatchObject({ sub: "ref", changes: [{ variantId: 590, quantity: 1 }] });
});
