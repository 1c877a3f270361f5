import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change } from "~/kernel/commerce";
import type { OpenConnector, ReadPortName } from "../../connector";
import { testDeps } from "../../testing/deps";
import { Ledger } from "../ledger";
import type { Account, Platform } from "../platform";
import { walk } from "../walk";
import { where } from "./where";

const portOf = { product: "catalog", collection: "collections", customer: "customers", order: "orders" } as const;

/** What changed and what is gone: found by instant, by id and by comparing ids. */
export function refreshingLaws(platform: Platform): void {
  const { connector } = platform;
  const has = (port: string) => (connector.ports as readonly string[]).includes(port);
  if (!has("refresh")) return;
  /** A platform may have no list of some: Etsy has none of its buyers. */
  const listed = <R extends keyof typeof portOf>(resources: readonly R[]) =>
    resources.filter((resource) => has(portOf[resource]));
  let account: Account;
  let open: OpenConnector;
  beforeAll(async () => {
    account = await platform.account("GBP");
    open = connector.open(
      account.credentials,
      testDeps((url, init) => account.fetch(url, init)),
    );
  });
  afterAll(() => account?.stop());

  async function refreshed(
    resource: Parameters<OpenConnector["refresh"]["refresh"]>[0],
    ids: string[],
  ): Promise<Change[]> {
    const page = await open.refresh.refresh(resource, ids);
    if (!page.ok) throw new Error(page.error.message);
    return page.value.changes;
  }

  where(has("glance")).it("a first glance tells the shop and its newest records as they are told by id", async () => {
    const page = await open.glance.read();
    if (!page.ok) throw new Error(page.error.message);
    const { changes, next, damaged } = page.value;
    expect([next, damaged]).toEqual([null, []]);
    const products = changes.flatMap((change) => (change.kind === "product" ? [change.product.externalId] : []));
    const orders = changes.flatMap((change) => (change.kind === "order" ? [change.order.externalId] : []));
    expect(changes.filter(({ kind }) => kind === "shop")).toHaveLength(1);
    for (const [seen, port] of [
      [products, "catalog"],
      [orders, "orders"],
    ] as const) {
      expect(seen.length).toBeGreaterThan(0);
      for (const id of seen) expect(account.held(port)).toContain(id);
    }
    // What is left of a product may come beside it.
    const again = (await refreshed("product", products)).filter(({ kind }) => kind === "product");
    expect(changes.filter(({ kind }) => kind === "product")).toEqual(again);
    expect(changes.filter(({ kind }) => kind === "order")).toEqual(await refreshed("order", orders));
  });

  describe.each(listed(["product", "customer", "order"] as const))("a %s that changed", (resource) => {
    const port: ReadPortName = portOf[resource];

    it("comes whole by its id, as a reading since then tells it", async () => {
      const before = new Date(Date.now() - 1_000);
      const id = await account.change(resource);
      const byId = new Ledger().apply(await refreshed(resource, [id])).snapshot();
      expect(Object.keys(byId)).toContain(`${resource}:${id}`);
      const { pages, error } = await walk(open, port, { since: before });
      expect(error).toBeNull();
      const since = new Ledger().apply(pages.flatMap(({ changes }) => changes)).snapshot();
      expect(since[`${resource}:${id}`]).toEqual(byId[`${resource}:${id}`]);
    });

    it("and nothing else, when nothing else changed", async () => {
      const { pages } = await walk(open, port, { since: new Date(Date.now() + 60_000) });
      expect(pages.flatMap(({ changes }) => changes)).toEqual([]);
    });
  });

  describe.each(listed(["product", "collection", "customer"] as const))("a %s that was deleted", (resource) => {
    it("comes back as its tombstone, and is no longer among the ids", async () => {
      const id = await account.remove(resource);
      expect(await refreshed(resource, [id])).toMatchObject([{ kind: `${resource}-deleted`, externalId: id }]);
      if (!has("identities")) return;
      const ids: string[] = [];
      let cursor = null;
      for (let pages = 0; pages < 1_000; pages++) {
        const page: Awaited<ReturnType<OpenConnector["identities"]["list"]>> = await open.identities.list(
          resource,
          cursor,
        );
        if (!page.ok) throw new Error(page.error.message);
        ids.push(...page.value.externalIds);
        cursor = page.value.next;
        if (cursor === null) break;
        await new Promise((resolve) => setTimeout(resolve, Math.min(page.value.waitMs ?? 0, 300)));
      }
      expect(ids).not.toContain(id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeGreaterThan(0);
    });
  });

  it("nothing is asked for nothing", async () => {
    expect(await refreshed("product", [])).toEqual([]);
  });
}
