import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answerFault } from "./answer";
import type { FaultOutcome } from "./faults";
import { faultSwitches } from "./switches";

const context = { shop: "a.myshopify.com", detail: "ReadOrders" };

test("a rule strikes its kind, shop and detail, as often as it is told", async () => {
  const faults = faultSwitches();
  faults.set({
    kind: "admin-graphql",
    action: { type: "server-error", status: 502 },
    count: 2,
    shop: "a.myshopify.com",
    detail: "Orders",
  });
  expect(await faults.before("oauth", context)).toBeNull();
  expect(await faults.before("admin-graphql", { ...context, shop: "b.myshopify.com" })).toBeNull();
  expect(await faults.before("admin-graphql", { ...context, detail: "ReadShop" })).toBeNull();
  expect(await faults.before("admin-graphql", context)).toEqual({ type: "server-error", status: 502 });
  expect(await faults.before("admin-graphql", context)).toEqual({ type: "server-error", status: 502 });
  expect(await faults.before("admin-graphql", context)).toBeNull();
  expect(faults.list()[0]?.struck).toBe(2);
});

test("the same seed strikes the same requests, near the chance asked for", async () => {
  const run = async (seed: number) => {
    const faults = faultSwitches(seed);
    faults.set({ kind: "webhook", action: { type: "lose" }, probability: 0.25 });
    const struck: boolean[] = [];
    for (let i = 0; i < 2000; i += 1) struck.push((await faults.before("webhook", context)) !== null);
    return struck;
  };
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
  const share = first.filter(Boolean).length / first.length;
  expect(share).toBeGreaterThan(0.21);
  expect(share).toBeLessThan(0.29);
});

test("latency is waited for and hides no other fault", async () => {
  const faults = faultSwitches();
  const { id } = faults.set({ kind: "oauth", action: { type: "latency", ms: 60 } });
  faults.set({ kind: "oauth", action: { type: "rate-limited", retryAfterSeconds: 2 } });
  const begun = performance.now();
  expect(await faults.before("oauth", context)).toEqual({ type: "rate-limited", retryAfterSeconds: 2 });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(55);
  faults.clear(id);
  expect(faults.list()).toHaveLength(1);
  expect(() => faults.set({ kind: "oauth", action: { type: "lose" }, probability: 2 })).toThrow(RangeError);
});

test("faults are answered as a client meets them: 429 with its wait, 5xx, a broken connection before or amid the body", async () => {
  let outcome: FaultOutcome | null = null;
  const server = createServer((_, response) => {
    if (answerFault(outcome, response)) return;
    response.writeHead(200, { "content-length": "3000" });
    for (let i = 0; i < 3; i += 1) response.write("x".repeat(1000));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    outcome = { type: "rate-limited", retryAfterSeconds: 2 };
    const limited = await fetch(url);
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "2.0"]);
    outcome = { type: "server-error", status: 503 };
    expect((await fetch(url)).status).toBe(503);
    outcome = { type: "drop", afterBytes: 0 };
    await expect(fetch(url)).rejects.toThrow();
    outcome = { type: "drop", afterBytes: 1500 };
    const broken = await fetch(url);
    await expect(broken.text()).rejects.toThrow();
    outcome = null;
    expect(await (await fetch(url)).text()).toHaveLength(3000);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
