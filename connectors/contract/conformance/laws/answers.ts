import { afterAll, beforeAll, expect, it } from "vitest";
import { READ_PORTS } from "../../connector";
import { testDeps } from "../../testing/deps";
import { changed, numbers, oddly, withUnknownFields } from "../disturb";
import { Ledger } from "../ledger";
import type { Account, Platform } from "../platform";
import { walk, walkAll } from "../walk";

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
/** Then the platform is itself again, so that whatever it was made to say comes to an end. */
const ODD_ANSWERS = 6;
const HOUR = 3_600_000;
const CODES = ["auth", "config", "rate-limited", "transient", "rejected"];

/** Whatever stands in an answer: reading is total, and what a platform adds tomorrow changes nothing. */
export function answerLaws(platform: Platform): void {
  const { connector } = platform;
  const ports = READ_PORTS.filter((port) => connector.ports.includes(port));
  let account: Account;
  let looks = 0;
  // An hour passes between two looks at the clock, so that nobody waits for what an odd answer says of the platform's limits.
  const now = () => new Date(Date.now() + looks++ * HOUR);
  const open = (send: typeof globalThis.fetch) =>
    connector.open(
      account.credentials,
      testDeps((url, init) => send(url, init), { now }),
    );

  beforeAll(async () => {
    account = await platform.account("GBP");
  });
  afterAll(() => account?.stop());

  it("with fields that nobody knows tell the same", async () => {
    const plain = new Ledger().apply(await walkAll(open(account.fetch), connector.ports));
    const more = new Ledger().apply(await walkAll(open(changed(account.fetch, withUnknownFields)), connector.ports));
    expect(more.snapshot()).toEqual(plain.snapshot());
  });

  it.each(ports)("with anything in them are read, reported or refused at the port %s, never thrown", async (port) => {
    const thrown: string[] = [];
    for (const seed of SEEDS) {
      const change = oddly(numbers(seed), platform.isTyped);
      for (const since of [null, new Date(0)]) {
        let left = ODD_ANSWERS;
        const send = changed(account.fetch, (answer) => (left-- > 0 ? change(answer) : answer));
        try {
          const { error } = await walk(open(send), port, { since, longestWaitMs: 25 });
          if (error) expect(CODES).toContain(error.code);
        } catch (error) {
          const where = error instanceof Error ? error.stack : String(error);
          thrown.push(`seed ${seed}, ${since ? "what changed" : "all"}: ${where}`);
        }
      }
    }
    if (thrown.length > 0) throw new Error(thrown.join("\n"));
  });
}
