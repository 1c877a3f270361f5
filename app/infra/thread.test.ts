import { expect, it, vi } from "vitest";
import { inThread, withThread } from "./thread";

// A thread starts with its loader: seconds, on a machine with other work.
vi.setConfig({ testTimeout: 120_000 });

const MODULE = new URL("./thread.fixture.ts", import.meta.url);
type Place = { threadId: number; sum: number };
const ask = (isKept: boolean) => inThread<{ add: number }, Place>(MODULE, "whereAmI", { add: 2 }, { isKept });

it("runs a function in a thread of its own", async () => {
  const one = await ask(false);
  const other = await ask(false);
  expect(one.sum).toBe(3);
  expect(one.threadId).toBeGreaterThan(0);
  expect(other.threadId).not.toBe(one.threadId);
});

it("keeps a thread for the next call where that is wanted, and never shares it", async () => {
  const first = await ask(true);
  const [second, third] = await Promise.all([ask(true), ask(true)]);
  expect([second.threadId, third.threadId]).toContain(first.threadId);
  expect(second.threadId).not.toBe(third.threadId);
});

it("does work of several calls in one thread", async () => {
  const [first, second] = await withThread(MODULE, {}, async (call) => [
    await call<{ add: number }, Place>("whereAmI", { add: 1 }),
    await call<{ add: number }, Place>("whereAmI", { add: 2 }),
  ]);
  expect(second).toEqual({ threadId: first!.threadId, sum: 3 });
});

it("says so where a thread ended between two calls", async () => {
  const work = withThread(MODULE, { isKept: true }, async (call) => {
    await call("endsSoon", null);
    await call("whereAmI", { add: 1 });
  });
  await expect(work).rejects.toThrow("ended with code 3");
  expect((await ask(true)).sum).toBe(3);
});

it("hands buffers over", async () => {
  const numbers = Float64Array.of(7);
  expect(await inThread(MODULE, "firstOf", numbers, { transfer: [numbers.buffer] })).toBe(7);
  expect(numbers).toHaveLength(0);
});

it("throws what was thrown inside, and a kept thread that failed is not kept", async () => {
  await expect(inThread(MODULE, "fail", null, { isKept: true })).rejects.toThrow("as it was asked to");
  expect((await ask(true)).sum).toBe(3);
});

it("ends when it is told to", async () => {
  const ending = new AbortController();
  const running = inThread(MODULE, "neverEnds", null, {
    isKept: true,
    signal: ending.signal,
    onProgress: () => ending.abort(),
  });
  await expect(running).rejects.toThrow("no result");
  await expect(inThread(MODULE, "whereAmI", { add: 1 }, { signal: AbortSignal.abort() })).rejects.toThrow("no result");
});
