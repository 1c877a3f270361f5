import { expect, it } from "vitest";
import { inShop } from "~/infra/scope";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { listViews, saveView } from "./shops.server";

const db = useDatabase();
const view = { list: "orders", name: "Late", query: "q=late" };

it("saves a view under its name, within bounds", async () => {
  const { shopId } = await makeShop(db);
  await inShop(shopId, async (scope) => {
    const wrong = async (more: Partial<typeof view>) => {
      const saved = await saveView(scope, { ...view, ...more });
      return saved.ok ? [] : (saved.error as { fields: string[] }).fields;
    };
    expect(await wrong({ name: " " })).toEqual(["name"]);
    expect(await wrong({ name: "x".repeat(61) })).toEqual(["name"]);
    expect(await wrong({ query: "x".repeat(4_001) })).toEqual(["query"]);
    expect(await wrong({ list: "x".repeat(41) })).toEqual(["list"]);
    for (let i = 0; i < 50; i++) expect(await wrong({ name: `View ${i}` })).toEqual([]);
    expect(await wrong({ name: "One more" })).toEqual(["list"]);
    expect(await wrong({ name: "View 7", query: "q=other" })).toEqual([]);
    const held = await listViews(scope, "orders");
    expect([held.length, held[7]?.query]).toEqual([50, "q=other"]);
  });
});
