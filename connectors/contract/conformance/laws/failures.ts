import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readReason } from "~/kernel/reason";
import type { OpenConnector } from "../../connector";
import { READ_PORTS } from "../../connector";
import type { Cursor } from "../../ports";
import { type RecordedLog, testDeps } from "../../testing/deps";
import { Ledger } from "../ledger";
import type { Account, Platform } from "../platform";
import { pause, type Walk, walk } from "../walk";

/** What the network answers in place of the platform, and what it must become. */
const failures: [string, () => Response | Promise<Response>, string][] = [
  ["401", () => new Response("no", { status: 401 }), "auth"],
  ["403", () => new Response("no", { status: 403 }), "auth"],
  ["422", () => new Response("no", { status: 422 }), "rejected"],
  ["429", () => new Response("slow", { status: 429, headers: { "retry-after": "2" } }), "rate-limited"],
  ["500", () => new Response("oops", { status: 500 }), "transient"],
  ["503", () => new Response("oops", { status: 503 }), "transient"],
  ["a broken connection", () => Promise.reject(new TypeError("fetch failed")), "transient"],
  ["a timeout", () => Promise.reject(new DOMException("timed out", "TimeoutError")), "transient"],
  ["no sense", () => new Response("<!doctype html>"), "transient"],
];

/** Failing: five codes, no secret, and a stop that stops. */
export function failureLaws(platform: Platform): void {
  const { connector } = platform;
  const ports = READ_PORTS.filter((port) => connector.ports.includes(port));
  const [firstPort] = ports;
  let account: Account;
  beforeAll(async () => {
    account = await platform.account("GBP");
  });
  afterAll(() => account?.stop());

  function openWith(fetch: (url: string, init: RequestInit) => Promise<Response>, signal?: AbortSignal) {
    const deps = testDeps(fetch, signal ? { signal } : {});
    return { open: connector.open(account.credentials, deps) as OpenConnector, logged: deps.logged };
  }

  describe.each(failures)("%s", (_, answer, code) => {
    it(`becomes ${code} at every port that reads`, async () => {
      const { open, logged } = openWith(async () => answer());
      for (const port of ports) {
        const result = await open[port].pull({ cursor: null, since: null });
        expect(result, port).toMatchObject({ ok: false, error: { code } });
        if (!result.ok) expect(readReason(result.error.message), `${port}: has words`).not.toBeNull();
        if (!result.ok && result.error.code === "rate-limited") expect(result.error.retryAfterMs).toBe(2_000);
        expectNoSecret(account, result, logged);
      }
      expect(await open.check()).toMatchObject({ ok: false, error: { code } });
    });
  });

  it("a connection that breaks now and then costs time alone", async () => {
    if (!firstPort) return;
    const calm = openWith((url, init) => account.fetch(url, init));
    for (const port of ports) {
      const expected = new Ledger().apply((await walk(calm.open, port)).pages.flatMap(({ changes }) => changes));
      let calls = 0;
      const stormy = openWith(async (url, init) => {
        calls += 1;
        if (calls % 3 === 0) throw new TypeError("fetch failed");
        return account.fetch(url, init);
      });
      const ledger = new Ledger();
      let from: Cursor | null = null;
      for (let tries = 0; tries < 200; tries++) {
        const { pages, error, stoppedAt }: Walk = await walk(stormy.open, port, { from });
        for (const { changes } of pages) ledger.apply(changes);
        if (!error) break;
        from = stoppedAt;
      }
      expect(ledger.snapshot()).toEqual(expected.snapshot());
    }
  });

  it("a stop is honoured while a call is on its way", async () => {
    if (!firstPort) return;
    const controller = new AbortController();
    const never = (_: string, init: RequestInit) =>
      new Promise<Response>((__, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
    const { open } = openWith(never, controller.signal);
    const running = open[firstPort].pull({ cursor: null, since: null });
    await pause(20);
    controller.abort();
    const result = await Promise.race([running, pause(1_000).then(() => "still running")]);
    expect(result).toMatchObject({ ok: false });
  });

  it("nothing is called after a stop", async () => {
    if (!firstPort) return;
    const controller = new AbortController();
    controller.abort();
    let calls = 0;
    const { open } = openWith(async (_, init) => {
      init.signal?.throwIfAborted();
      calls += 1;
      return new Response("{}");
    }, controller.signal);
    expect(await open[firstPort].pull({ cursor: null, since: null })).toMatchObject({ ok: false });
    expect(calls).toBe(0);
  });
}

function expectNoSecret(account: Account, result: unknown, logged: RecordedLog[]): void {
  const told = JSON.stringify([result, logged]);
  for (const secret of account.secrets) expect(told).not.toContain(secret);
}
