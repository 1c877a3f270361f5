import { describe, expect, it } from "vitest";
import { testDeps } from "../../contract/testing/deps";
import { AdminClient } from "./client";

const document = `#graphql
  query ReadShopName { shop { name } }
`;
const secret = "shpat_0123456789abcdef";

function clientOn(
  answers: (() => Response | Promise<Response>)[],
  options: { signal?: AbortSignal; now?: () => Date } = {},
) {
  const calls: { url: string; body: { query: string; variables: Record<string, unknown> } }[] = [];
  const deps = testDeps(async (url, init) => {
    calls.push({ url, body: JSON.parse(String(init.body)) });
    const answer = answers[Math.min(calls.length, answers.length) - 1];
    if (!answer) throw new Error("no answer");
    return answer();
  }, options);
  return { calls, deps, client: new AdminClient({ shopDomain: "a-shop.myshopify.com", accessToken: secret }, deps) };
}

const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

const cost = (requested: number, available: number) => ({
  cost: {
    requestedQueryCost: requested,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 4000, currentlyAvailable: available, restoreRate: 200 },
  },
});

describe("the Admin client", () => {
  it("asks the versioned address of the shop", async () => {
    const { client, calls } = clientOn([() => json({ data: { shop: { name: "A" } } })]);
    expect(await client.run(document)).toEqual({ ok: true, value: { shop: { name: "A" } } });
    expect(calls[0]?.url).toBe("https://a-shop.myshopify.com/admin/api/2026-10/graphql.json");
  });

  it.each([
    [401, "auth"],
    [403, "auth"],
    [402, "config"],
    [404, "config"],
    [423, "config"],
    [422, "rejected"],
    [500, "transient"],
    [503, "transient"],
  ])("tells HTTP %i as %s", async (status, code) => {
    const { client } = clientOn([() => new Response("secret words", { status })]);
    const result = await client.run(document);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toContain("secret words");
  });

  it("waits as long as a 429 says", async () => {
    const { client } = clientOn([() => new Response("", { status: 429, headers: { "retry-after": "1.5" } })]);
    expect(await client.run(document)).toMatchObject({ error: { code: "rate-limited", retryAfterMs: 1500 } });
  });

  it("computes the wait of THROTTLED from what was asked, what is there and how fast it fills", async () => {
    const throttled = {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: cost(862, 572),
    };
    const { client } = clientOn([() => json(throttled)]);
    expect(await client.run(document)).toMatchObject({ error: { code: "rate-limited", retryAfterMs: 1450 } });
  });

  it("does not send what the bucket cannot pay for", async () => {
    let now = 0;
    const data = { data: { shop: { name: "A" } }, extensions: cost(900, 0) };
    const { client, calls } = clientOn([() => json(data)], { now: () => new Date(now) });
    await client.run(document);
    expect(await client.run(document)).toMatchObject({ error: { code: "rate-limited", retryAfterMs: 4500 } });
    expect(calls).toHaveLength(1);
    now = 4500;
    expect(await client.run(document)).toMatchObject({ ok: true });
  });

  it("halves the page that costs too much", async () => {
    const tooMuch = {
      errors: [{ message: "Query cost is 1293", extensions: { code: "MAX_COST_EXCEEDED", cost: 1293, maxCost: 1000 } }],
    };
    const { client, calls } = clientOn([
      () => json(tooMuch),
      () => json(tooMuch),
      () => json({ data: { fine: true } }),
    ]);
    expect(await client.runSized(document, 50, (first) => ({ first }))).toEqual({ ok: true, value: { fine: true } });
    expect(calls.map(({ body }) => body.variables["first"])).toEqual([50, 25, 12]);
  });

  it("names the scopes that are missing", async () => {
    const denied = {
      message: "Access denied for orders field.",
      extensions: {
        code: "ACCESS_DENIED",
        requiredAccess: "`read_orders` access scope or `read_quick_sale` access scope.",
      },
    };
    const { client } = clientOn([() => json({ data: null, errors: [denied] })]);
    expect(await client.run(document)).toMatchObject({
      error: { code: "config", missingScopes: ["read_orders", "read_quick_sale"] },
    });
  });

  it.each([
    ["a body that is no JSON", () => new Response("<html>")],
    ["an empty answer", () => json({})],
    ["a connection that breaks", () => Promise.reject(new TypeError("fetch failed"))],
    [
      "an error of Shopify's own",
      () => json({ errors: [{ message: "oops", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }),
    ],
  ])("takes %s as transient", async (_, answer) => {
    const { client } = clientOn([answer]);
    expect(await client.run(document)).toMatchObject({ ok: false, error: { code: "transient" } });
  });

  it("stops at once when it is told to", async () => {
    const controller = new AbortController();
    const never = () =>
      new Promise<Response>((_, reject) =>
        controller.signal.addEventListener("abort", () => reject(controller.signal.reason)),
      );
    const { client } = clientOn([never], { signal: controller.signal });
    const running = client.run(document);
    controller.abort();
    expect(await running).toMatchObject({ error: { code: "transient", message: "work-stopped" } });
  });
});
