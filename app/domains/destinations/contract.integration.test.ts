import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { postOutside } from "~/infra/http/outgoing";
import { type Destinations, startDestinations } from "../../../sandbox/destinations/server";
import { SIGNING_KEY } from "../../../sandbox/destinations/webhook";
import { setTestEnvironment } from "../../../tests/support/database";
import { DIALECTS } from "./core/kinds";
import { type Credentials, type Verdict, verdictOf } from "./core/outgoing";
import { sample } from "./core/told";
import { KINDS, type Kind, type Told } from "./types";

let services: Destinations;
const now = Date.now();
const HOUR = 3_600_000;

beforeAll(async () => {
  services = await startDestinations();
  setTestEnvironment({ DATABASE_URL: "postgresql://nobody@127.0.0.1/nothing", DESTINATIONS_SANDBOX_URL: services.url });
});
afterAll(() => services?.stop());
beforeEach(() => services.forget());

const GOOD: Record<Kind, Credentials> = {
  ga4: { settings: { measurementId: "G-ABC123", region: "eu" }, secret: { apiSecret: "s" } },
  meta: { settings: { pixelId: "123456", testCode: "TEST1" }, secret: { accessToken: "t" } },
  segment: { settings: { region: "world" }, secret: { writeKey: "w" } },
  mparticle: { settings: { pod: "eu1", environment: "production" }, secret: { key: "k", secret: "s" } },
  webhook: { settings: { url: "https://hooks.example.com/aisle" }, secret: { signingKey: SIGNING_KEY } },
};

const told = (i: number, more: Partial<Told> = {}): Told => ({
  ...{ id: `act-${i}`, name: "recommendation_clicked", at: new Date(now - i * 1_000).toISOString() },
  ...{ clientId: `browser-${i % 3}`, page: "/products/mug", allowsMarketing: true },
  ...{ strategy: "similar", placement: "product", productIds: ["1", "2"], order: null },
  ...more,
});
const order = told(0, {
  ...{ id: "order-77", name: "order_credited", strategy: "hybrid", placement: "cart" },
  order: { externalId: "77", currency: "GBP", creditedMinor: 1_999 },
});

async function send(kind: Kind, events: Told[], as = GOOD[kind]) {
  const requests = DIALECTS[kind].toRequests(events, as, { now, messageId: "m1" });
  const verdicts: Verdict[] = [];
  for (const { url, headers, body } of requests) {
    const answer = await postOutside(url, { headers, body });
    if (!answer.ok) throw new Error(answer.error.code);
    verdicts.push(DIALECTS[kind].read?.(answer.value) ?? verdictOf(answer.value));
  }
  return { requests, verdicts };
}

describe.each(KINDS)("%s", (kind) => {
  const received = () => services.received(kind);

  it("takes every event, in requests within its limits, each told of by its id", async () => {
    const events = [...Array.from({ length: 1_200 }, (_, i) => told(i)), { ...order, clientId: "browser-9" }];
    const { requests, verdicts } = await send(kind, events);
    expect(verdicts.every((verdict) => verdict.ok)).toBe(true);
    expect(received()).toHaveLength(events.length);
    expect(new Set(requests.flatMap((request) => request.ids))).toEqual(new Set(events.map((event) => event.id)));
  });

  it("counts a repeated event once where it knows ids", async () => {
    await send(kind, [told(1)]);
    await send(kind, [told(1)]);
    expect(received()).toHaveLength(kind === "ga4" ? 2 : 1);
  });

  it("takes what is at the edge: long names, many products, an order in yen", async () => {
    const productIds = Array.from({ length: 300 }, (_, i) => String(10_000_000_000_000 + i));
    const edge = told(2, {
      page: `/${"x".repeat(400)}`,
      productIds,
      strategy: "s".repeat(60),
      placement: "p".repeat(60),
    });
    const yen = { ...order, order: { externalId: "9".repeat(60), currency: "JPY", creditedMinor: 1_999 } };
    const { verdicts } = await send(kind, [edge, yen]);
    expect(verdicts.every((verdict) => verdict.ok)).toBe(true);
    expect(received()).toHaveLength(2);
    expect(JSON.stringify(received())).toContain("1999");
  });

  it("takes the test, in its own test mode where it has one", async () => {
    const { url, headers, body } = DIALECTS[kind].toTest(sample(new Date(now).toISOString(), "test-1"), GOOD[kind], {
      ...{ now, messageId: "m2" },
    });
    const answer = await postOutside(url, { headers, body });
    if (!answer.ok) throw new Error(answer.error.code);
    expect(DIALECTS[kind].read?.(answer.value) ?? verdictOf(answer.value)).toEqual({ ok: true });
    // Google's debugging address counts nothing; the others take it under a name of its own.
    expect(received()).toHaveLength(kind === "ga4" ? 0 : 1);
  });

  it.each([
    [
      { status: 429, headers: { "retry-after": "7" } },
      { failure: "rate-limited", retryAfterMs: 7_000 },
    ],
    [{ status: 503 }, { failure: "transient" }],
    [{ status: 500, body: { error: { message: "Sorry", code: 2 } } }, { failure: "transient" }],
  ])("that answers %o is asked again later", async (reply, expected) => {
    services.failNext(kind, reply);
    const { verdicts } = await send(kind, [told(1)]);
    expect(verdicts[0]).toMatchObject({ ok: false, ...expected });
  });

  it("that is told nothing is not asked", async () => {
    expect((await send(kind, [])).requests).toEqual([]);
  });

  it("has its secret where nobody logs it", async () => {
    const { requests } = await send(kind, [told(1)], {
      settings: GOOD[kind].settings,
      secret: Object.fromEntries(
        Object.keys(GOOD[kind].secret).map((name) => [name, name === "signingKey" ? SIGNING_KEY : "very-secret"]),
      ),
    });
    // Google alone wants it in the address.
    if (kind !== "ga4") expect(requests[0]?.url).not.toContain("very-secret");
    expect(requests[0]?.url).toMatch(/^https:\/\//);
  });
});

describe("refusals", () => {
  it.each([
    ["meta", { accessToken: "expired" }, "auth"],
    ["segment", { writeKey: "" }, "auth"],
    ["mparticle", { key: "k", secret: "wrong" }, "auth"],
    ["webhook", { signingKey: "whsec_bm90LXRoZS1rZXktdGhhdC1pdC1rbm93cy1hdC1hbGw=" }, "auth"],
  ] as const)("%s with %o: %s", async (kind, secret, failure) => {
    const { verdicts } = await send(kind, [told(1)], { settings: GOOD[kind].settings, secret });
    expect(verdicts[0]).toMatchObject({ ok: false, failure });
    expect(services.received(kind)).toEqual([]);
  });

  it("Meta refuses a whole request for one event that is too old: such are never sent", async () => {
    const { verdicts } = await send("meta", [told(1), told(2, { at: new Date(now - 8 * 24 * HOUR).toISOString() })]);
    expect(verdicts[0]).toMatchObject({ ok: false, failure: "rejected" });
    expect(DIALECTS.meta.oldestMs).toBeLessThanOrEqual(7 * 24 * HOUR);
  });

  it("Google says what is wrong by its debugging address alone", async () => {
    const broken = { ...GOOD.ga4, settings: { ...GOOD.ga4.settings } };
    const test = DIALECTS.ga4.toTest({ ...sample("2020-01-01T00:00:00Z", "t"), clientId: "" }, broken, {
      ...{ now, messageId: "m" },
    });
    const answer = await postOutside(test.url, test);
    if (!answer.ok) throw new Error(answer.error.code);
    expect(DIALECTS.ga4.read?.(answer.value)).toMatchObject({ ok: false, failure: "rejected" });
  });
});

describe("what is written", () => {
  it("tells Google of one browser a request, with its consent, and counts no purchase twice", async () => {
    await send("ga4", [told(1, { clientId: "a" }), told(2, { clientId: "b", allowsMarketing: false }), order]);
    const found = services.received("ga4");
    const consents = found.map(({ body }) => (body as { consent: Record<string, string> }).consent["ad_user_data"]);
    expect(consents).toEqual(["GRANTED", "DENIED", "GRANTED"]);
    expect(found.map(({ name }) => name)).toEqual(["select_item", "select_item", "recommendation_purchase"]);
    expect(found[2]?.body).toMatchObject({ params: { transaction_id: "77", currency: "GBP", value: 19.99 } });
  });

  it("tells Meta of a browser by a hash alone", async () => {
    await send("meta", [told(1, { clientId: " Browser-X " })]);
    const [event] = services.received("meta");
    expect(JSON.stringify(event)).not.toContain("rowser-X");
    expect(event?.body).toMatchObject({
      event_id: "act-1",
      action_source: "other",
      user_data: { external_id: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
    });
  });
});
