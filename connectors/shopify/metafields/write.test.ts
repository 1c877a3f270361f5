import { expect, it } from "vitest";
import { testDeps } from "../../contract/testing/deps";
import { AdminClient } from "../graphql/client";
import { complementaryPort } from "../ports/complementary";
import { recommendationsPort } from "../ports/recommendations";

interface Call {
  query: string;
  variables: { metafields: { ownerId: string }[] };
}

/** A shop that refuses to touch what hangs on the product. */
function shopThatRefuses(productExternalId: string) {
  const removed: string[] = [];
  const held = { value: "[1]", compareDigest: "ours" };
  const deps = testDeps(async (_url, init) => {
    const { query, variables } = JSON.parse(String(init.body)) as Call;
    if (query.includes("ComplementaryOf"))
      return Response.json({ data: { nodes: [{ metafield: held }, { metafield: held }] } });
    if (!query.includes("metafieldsDelete"))
      return Response.json({ data: { standardMetafieldDefinitionEnable: { userErrors: [] } } });
    const index = variables.metafields.findIndex(({ ownerId }) => ownerId.endsWith(`/${productExternalId}`));
    const userErrors = index < 0 ? [] : [{ field: ["metafields", String(index), "ownerId"], message: "Not allowed." }];
    if (index < 0) removed.push(...variables.metafields.map(({ ownerId }) => ownerId.split("/").at(-1) as string));
    return Response.json({ data: { metafieldsDelete: { deletedMetafields: [], userErrors } } });
  });
  return { client: new AdminClient({ shopDomain: "a.myshopify.com", accessToken: "t" }, deps), removed };
}

const emptied = (productExternalId: string) => ({ productExternalId, key: "similar", productExternalIds: [] });

it("an emptied slot that is refused is told, and the others are emptied without it", async () => {
  const { client, removed } = shopThatRefuses("2");
  const published = await recommendationsPort(client).publish([emptied("1"), emptied("2"), emptied("3")]);
  expect(
    published.ok && published.value.map(({ productExternalId, error }) => [productExternalId, error?.code]),
  ).toEqual([
    ["1", undefined],
    ["2", "rejected"],
    ["3", undefined],
  ]);
  expect(removed).toEqual(["1", "3"]);
});

it("so is a complementary value that stays, and one that cannot be taken back", async () => {
  const { client } = shopThatRefuses("2");
  const port = complementaryPort(client);
  const entry = (productExternalId: string) => ({
    productExternalId,
    productExternalIds: [],
    lastWrittenDigest: "ours",
  });
  const published = await port.publish([entry("1"), entry("2")]);
  expect(published.ok && published.value.map(({ outcome }) => outcome)).toEqual(["written", "failed"]);
  const former = { productExternalId: "2", former: null, lastWrittenDigest: "ours" };
  expect(await port.restore([former])).toMatchObject({ ok: false, error: { code: "rejected" } });
});
