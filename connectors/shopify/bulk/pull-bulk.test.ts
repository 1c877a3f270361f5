import { describe, expect, it } from "vitest";
import type { Change } from "~/kernel/commerce";
import { ok } from "~/kernel/result";
import type { Cursor } from "../../contract/ports";
import { testDeps } from "../../contract/testing/deps";
import { AdminClient } from "../graphql/client";
import { idOf } from "../mapping/fields";
import { type BulkReading, pullBulk } from "./pull-bulk";

interface Operation {
  status: string;
  file: string | null;
  isPartial?: boolean;
  errorCode?: string;
}

/** A shop whose bulk operations end as the list says, one after the other; files are served by ranges. */
function shopWith(operations: Operation[], serve: (file: string, range: [number, number]) => Response = ranged) {
  let started = 0;
  let watched = 0;
  const deps = testDeps(async (url, init) => {
    if (!url.includes("/graphql.json")) {
      const [, from = "", to = ""] = /bytes=(\d+)-(\d+)/.exec(new Headers(init.headers).get("range") ?? "") ?? [];
      const file = operations[Number(url.split("/").at(-1))]?.file;
      return file === undefined || file === null
        ? new Response("", { status: 404 })
        : serve(file, [Number(from), Number(to)]);
    }
    const { query } = JSON.parse(String(init.body)) as { query: string };
    if (query.includes("bulkOperationRunQuery")) {
      const bulkOperation = { id: `gid://shopify/BulkOperation/${started++}` };
      return Response.json({ data: { bulkOperationRunQuery: { bulkOperation, userErrors: [] } } });
    }
    watched++;
    const index = Math.max(0, started - 1);
    const { status, file, isPartial, errorCode } = operations[index] as Operation;
    const url2 = file === null ? null : `https://files.example/${index}`;
    const bulkOperation = {
      status,
      errorCode: errorCode ?? null,
      rootObjectCount: "3",
      url: isPartial ? null : url2,
      partialDataUrl: isPartial ? url2 : null,
    };
    return Response.json({ data: { shop: { currencyCode: "GBP" }, bulkOperation } });
  });
  const reopened = () => new AdminClient({ shopDomain: "a.myshopify.com", accessToken: "t" }, deps);
  return { client: reopened(), reopened, started: () => started, watched: () => watched };
}

function ranged(file: string, [from, to]: [number, number]): Response {
  const bytes = Buffer.from(file);
  if (from >= bytes.length) return new Response("", { status: 416 });
  const part = bytes.subarray(from, to + 1);
  const headers = { "content-range": `bytes ${from}-${from + part.length - 1}/${bytes.length}` };
  return new Response(part, { status: 206, headers });
}

function reading(rangeBytes: number): BulkReading {
  return {
    query: "query All { products { edges { node { id } } } }",
    resource: "product",
    rangeBytes,
    read: async (rows) => {
      const ids = rows.flatMap(({ value }) => idOf(value["id"]) ?? []);
      return ok({ changes: ids.map((externalId): Change => ({ kind: "stale", resource: "product", externalId })) });
    },
  };
}

async function walk(client: AdminClient, rangeBytes = 64) {
  const ids: string[] = [];
  const cursors: Cursor[] = [];
  const reasons: string[] = [];
  let cursor: Cursor | null = null;
  for (let pages = 0; pages < 1_000; pages++) {
    const page = await pullBulk(client, reading(rangeBytes), cursor);
    if (!page.ok) return { ids, cursors, reasons, error: page.error };
    for (const change of page.value.changes) if (change.kind === "stale") ids.push(change.externalId);
    reasons.push(...page.value.damaged.map(({ reason }) => reason));
    cursor = page.value.next;
    if (cursor === null) return { ids, cursors, reasons, error: null };
    cursors.push(structuredClone(cursor));
  }
  throw new Error("the walk does not end");
}

const line = (id: number, title = "ü") => `${JSON.stringify({ id: `gid://shopify/Product/${id}`, title })}\n`;
const file = [1, 2, 3, 4, 5].map((id) => line(id, "ü".repeat(id * 5))).join("");

describe("a bulk reading", () => {
  it.each([1, 7, 64, 100, 4096])("reads the same by ranges of %i bytes", async (rangeBytes) => {
    const { client } = shopWith([{ status: "COMPLETED", file }]);
    expect(await walk(client, rangeBytes)).toMatchObject({ ids: ["1", "2", "3", "4", "5"], error: null });
  });

  it("goes on from every cursor without a gap", async () => {
    const { client } = shopWith([{ status: "COMPLETED", file }]);
    const { cursors } = await walk(client);
    for (const cursor of cursors.filter(({ at }) => at === "file")) {
      const rest: string[] = [];
      for (let next: Cursor | null = cursor; next; ) {
        const page = await pullBulk(client, reading(64), next);
        if (!page.ok) throw new Error(page.error.message);
        rest.push(...page.value.changes.flatMap((change) => (change.kind === "stale" ? [change.externalId] : [])));
        next = page.value.next;
      }
      expect(rest).toEqual(["1", "2", "3", "4", "5"].slice(Number(cursor["line"])));
    }
  });

  it("takes a file without a last line end, an empty file and none at all", async () => {
    expect(await walk(shopWith([{ status: "COMPLETED", file: file.trimEnd() }]).client)).toMatchObject({
      ids: { length: 5 },
    });
    expect(await walk(shopWith([{ status: "COMPLETED", file: "" }]).client)).toMatchObject({ ids: [], error: null });
    expect(await walk(shopWith([{ status: "COMPLETED", file: null }]).client)).toMatchObject({ ids: [], error: null });
  });

  it("reads from a server that knows no ranges", async () => {
    const { client } = shopWith([{ status: "COMPLETED", file }], (whole) => new Response(whole, { status: 200 }));
    expect((await walk(client)).ids).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("keeps the whole lines of a connection that breaks", async () => {
    let calls = 0;
    const { client } = shopWith([{ status: "COMPLETED", file }], (whole, [from, to]) => {
      calls++;
      const good = ranged(whole, [from, to]);
      if (calls % 2 === 0) return good;
      const part = Buffer.from(whole).subarray(from, Math.min(from + 130, to));
      let isSent = false;
      const body = new ReadableStream({
        pull(controller) {
          if (isSent) controller.error(new Error("reset"));
          else controller.enqueue(new Uint8Array(part));
          isSent = true;
        },
      });
      return new Response(body, { status: 206, headers: good.headers });
    });
    expect(await walk(client, 4096)).toMatchObject({ ids: ["1", "2", "3", "4", "5"], error: null });
  });

  it("reports a line that holds no record, and goes on", async () => {
    const { client } = shopWith([{ status: "COMPLETED", file: `${line(1)}{"id": broken\n[1]\n${line(2)}` }]);
    expect(await walk(client)).toMatchObject({
      ids: ["1", "2"],
      reasons: ["line-unreadable?line=2", "line-unreadable?line=3"],
    });
  });

  it("reads the part that a failed one left, then everything", async () => {
    const { client, started } = shopWith([
      { status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", file: line(1), isPartial: true },
      { status: "COMPLETED", file },
    ]);
    expect(await walk(client)).toMatchObject({ ids: ["1", "1", "2", "3", "4", "5"], error: null });
    expect(started()).toBe(2);
  });

  const lost = { status: "CANCELED", file: null };

  it("begins again after failures in a row, with growing rests, and recovers", async () => {
    const { client, started } = shopWith([lost, lost, lost, lost, { status: "COMPLETED", file }]);
    expect(await walk(client)).toMatchObject({ ids: ["1", "2", "3", "4", "5"], error: null });
    expect(started()).toBe(5);
    const rests: (number | undefined)[] = [];
    for (let attempts = 0; attempts < 9; attempts++) {
      const page = await pullBulk(shopWith([lost]).client, reading(64), {
        at: "running",
        bulkId: "0",
        polls: 0,
        attempts,
      });
      rests.push(page.ok ? page.value.waitMs : undefined);
    }
    const minute = 60_000;
    const growing = [1, 2, 4, 8, 10, 10, 10].map((minutes) => minutes * minute);
    expect(rests).toEqual([3_000, 3_000, ...growing]);
  });

  it("gives up in the end, so that the merchant learns of it", async () => {
    const { client, started } = shopWith(Array.from({ length: 11 }, () => lost));
    expect(await walk(client)).toMatchObject({ ids: [], error: { code: "rejected" } });
    expect(started()).toBe(10);
  });

  it("keeps no address of a result in a cursor, and asks for it once in another process", async () => {
    const shop = shopWith([{ status: "COMPLETED", file }]);
    const { cursors } = await walk(shop.client);
    expect(JSON.stringify(cursors)).not.toContain("https:");
    const asked = shop.watched();
    const other = shop.reopened();
    let next: Cursor | null = cursors.find(({ at }) => at === "file") ?? null;
    while (next) {
      const page = await pullBulk(other, reading(64), next);
      if (!page.ok) throw new Error(page.error.message);
      next = page.value.next;
    }
    expect(shop.watched()).toBe(asked + 1);
  });

  it("begins anew when the result has expired", async () => {
    const { client, started } = shopWith([
      { status: "COMPLETED", file: null },
      { status: "COMPLETED", file },
    ]);
    const cursor = {
      at: "file",
      bulkId: "1",
      offset: 5,
      line: 1,
      records: 1,
      total: 3,
      currency: "GBP",
      isPartial: false,
      attempts: 0,
    };
    const page = await pullBulk(client, reading(64), cursor);
    expect(page).toMatchObject({ ok: true, value: { next: { at: "start" } } });
    expect(started()).toBe(0);
  });

  it("asks soon for room at first, then ever more seldom, and gives up on nothing", async () => {
    const userErrors = [{ code: "LIMIT_REACHED", message: "Bulk operations limit reached." }];
    const deps = testDeps(async () =>
      Response.json({ data: { bulkOperationRunQuery: { bulkOperation: null, userErrors } } }),
    );
    const client = new AdminClient({ shopDomain: "a.myshopify.com", accessToken: "t" }, deps);
    const rests: number[] = [];
    for (let cursor: Cursor | null = null; rests.length < 30; ) {
      const page = await pullBulk(client, reading(64), cursor);
      if (!page.ok) throw new Error(page.error.message);
      rests.push(page.value.waitMs ?? 0);
      cursor = page.value.next;
    }
    expect(rests.slice(0, 3)).toEqual([100, 130, 169]);
    expect(rests).toEqual(rests.toSorted((a, b) => a - b));
    expect(rests.at(-1)).toBe(10_000);
  });

  it("tells a shop that denies access as a matter of configuration", async () => {
    const { client } = shopWith([{ status: "FAILED", errorCode: "ACCESS_DENIED", file: null }]);
    expect(await walk(client)).toMatchObject({ error: { code: "config" } });
  });
});
