import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Ledger } from "../../connectors/contract/conformance/ledger";
import { walk } from "../../connectors/contract/conformance/walk";
import { testDeps } from "../../connectors/contract/testing/deps";
import { shopify } from "../../connectors/shopify/connector";
import { type Sandbox, type SandboxShop, startSandbox } from "../../sandbox/start";
import { forwarded, tokenOf } from "./platforms/shopify";
import { conformanceSeed } from "./platforms/shopify-seed";

let dataDir: string;
let sandbox: Sandbox;
let shop: SandboxShop;
let token: string;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "aisle-faults-"));
  const app = { url: "http://127.0.0.1:9", projectRoot: join(import.meta.dirname, "../..") };
  sandbox = await startSandbox({ dataDir, app });
  shop = sandbox.createShop(conformanceSeed("GBP"));
  shop.installApp();
  token = tokenOf(sandbox, shop);
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await sandbox?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const open = () => {
  const fetch = forwarded(sandbox.urls.shopify);
  const deps = testDeps((url, init) => fetch(url, init));
  return shopify.open({ shopDomain: shop.domain, accessToken: token }, deps);
};

async function ordersRead() {
  const { pages, error } = await walk(open() as Parameters<typeof walk>[0], "orders");
  return { error, read: new Ledger().apply(pages.flatMap(({ changes }) => changes)).snapshot() };
}

describe("the sandbox breaks", () => {
  it("a bulk operation midway: what it left is read, then everything", async () => {
    const { read } = await ordersRead();
    sandbox.faults.set({ kind: "bulk-operation", action: { type: "fail-midway", fraction: 0.5 }, count: 1 });
    expect(await ordersRead()).toEqual({ error: null, read });
  });

  it("every bulk operation: the reading gives up and says so", async () => {
    sandbox.faults.set({ kind: "bulk-operation", action: { type: "fail-midway", fraction: 0.5 } });
    expect((await ordersRead()).error).toMatchObject({ code: "rejected" });
  });

  it("a download on its way: the lines that came are kept", async () => {
    const { read } = await ordersRead();
    sandbox.faults.set({ kind: "bulk-url", action: { type: "drop", afterBytes: 9_000 }, count: 3 });
    expect(await ordersRead()).toEqual({ error: null, read });
  });

  it.each([
    [
      { type: "rate-limited", retryAfterSeconds: 3 },
      { code: "rate-limited", retryAfterMs: 3_000 },
    ],
    [{ type: "server-error", status: 502 }, { code: "transient" }],
    [{ type: "drop", afterBytes: 0 }, { code: "transient" }],
    [{ type: "drop", afterBytes: 20 }, { code: "transient" }],
  ] as const)("one answer by %j", async (action, error) => {
    sandbox.faults.set({ kind: "admin-graphql", action, count: 1 });
    expect(await open().check()).toMatchObject({ ok: false, error });
    expect(await open().check()).toMatchObject({ ok: true });
  });

  it("the access: the merchant must know", async () => {
    sandbox.faults.set({ kind: "admin-graphql", action: { type: "revoked-access" }, count: 1 });
    expect(await open().check()).toMatchObject({ ok: false, error: { code: "auth" } });
    token = tokenOf(sandbox, shop);
  });

  it("a scope: the error names it", async () => {
    shop.uninstallApp();
    shop.installApp({ without: ["read_customers"] });
    token = tokenOf(sandbox, shop);
    const page = await open().refresh.refresh("customer", ["6000000000001"]);
    expect(page).toMatchObject({ ok: false, error: { code: "config", missingScopes: ["read_customers"] } });
  });
});
