import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, HOUR } from "~/kernel/time";
import type { Platform, SentMessage, Webhooks } from "../platform";
import { where } from "./where";

const context = { currency: "GBP", triggeredAt: "2026-01-01T00:00:00.000Z" };

/** Messages: only the platform's own are taken, and whatever they hold, reading them never throws. */
export function webhookLaws(platform: Platform): void {
  const port = platform.connector.webhooks;
  if (!port) return;
  let sent: Webhooks;
  beforeAll(async () => {
    const webhooks = await platform.webhooks();
    if (!webhooks) throw new Error(`${platform.connector.platform} reads webhooks: its platform must give messages`);
    sent = webhooks;
  });

  const verify = ({ raw, headers }: SentMessage, secrets: string[], now: Date) =>
    port.verify(raw, headers, secrets, now);
  const first = () => sent.messages[0] as SentMessage;

  it("the true message passes, with any of the secrets in use", () => {
    for (const message of sent.messages) {
      expect(verify(message, [sent.secret], sent.at)).toMatchObject({ ok: true, value: { topic: message.topic } });
      expect(verify(message, ["an older secret", sent.secret], sent.at)).toMatchObject({ ok: true });
    }
  });

  it("a message has one id for each event, whatever happens to it on the way", () => {
    const ids = sent.messages.map((message) => verify(message, [sent.secret], sent.at));
    const names = ids.flatMap((result) => (result.ok ? [`${result.value.eventId} ${result.value.topic}`] : []));
    expect(new Set(names).size).toBe(sent.messages.length);
  });

  it("a flipped byte is refused, wherever it is", () => {
    const message = first();
    fc.assert(
      fc.property(fc.nat(message.raw.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const raw = Uint8Array.from(message.raw);
        raw[at] = (raw[at] as number) ^ flip;
        expect(verify({ ...message, raw }, [sent.secret], sent.at)).toEqual({
          ok: false,
          error: { code: "bad-signature" },
        });
      }),
      { numRuns: 50 },
    );
  });

  it("a wrong secret, and none, are refused", () => {
    expect(verify(first(), ["another secret"], sent.at)).toMatchObject({ ok: false, error: { code: "bad-signature" } });
    expect(verify(first(), [], sent.at)).toMatchObject({ ok: false });
  });

  it("a message without one of its headers is refused", () => {
    for (const name of sent.neededHeaders) {
      const { [name]: _, ...headers } = first().headers;
      expect(verify({ ...first(), headers }, [sent.secret], sent.at), name).toMatchObject({ ok: false });
    }
  });

  const isTimed = port.isTimed !== false;
  const ownSecret = port.ownSecret;

  where(!isTimed).it("what cannot be known to be old is read again, whatever it says", () => {
    for (const { topic, raw } of sent.messages) {
      const { changes } = port.parse(topic, JSON.parse(Buffer.from(raw).toString("utf8")), context);
      expect(changes.map(({ kind }) => kind).filter((kind) => kind !== "stale")).toEqual([]);
    }
  });

  if (ownSecret) {
    it("the account is named before anything is believed, and a greeting says nothing else", () => {
      expect(ownSecret.accountOf(first().headers)).toEqual(expect.any(String));
      expect(ownSecret.accountOf({})).toBeNull();
      for (const { raw, headers } of sent.messages) expect(ownSecret.isGreeting(raw, headers)).toBe(false);
    });
  }

  where(isTimed).it("a stale message, and one from the future, are refused", () => {
    const stale = { ok: false, error: { code: "stale" } };
    expect(verify(first(), [sent.secret], new Date(sent.at.getTime() + 30 * DAY))).toEqual(stale);
    expect(verify(first(), [sent.secret], new Date(sent.at.getTime() - HOUR))).toEqual(stale);
  });

  it("every message says something", () => {
    for (const { topic, raw } of sent.messages) {
      const { changes, damaged, notice } = port.parse(topic, JSON.parse(Buffer.from(raw).toString("utf8")), context);
      expect(damaged, topic).toEqual([]);
      expect(changes.length > 0 || notice !== undefined, topic).toBe(true);
    }
  });

  it("a topic that nobody knows is nothing", () => {
    expect(port.parse("moons/eclipsed", { id: 1 }, context)).toMatchObject({ changes: [], damaged: [] });
  });

  describe("reading never throws", () => {
    it("whatever comes in place of a body", () => {
      fc.assert(
        fc.property(fc.constantFrom(...sent.messages.map(({ topic }) => topic)), fc.jsonValue(), (topic, body) => {
          port.parse(topic, body, context);
        }),
        { numRuns: 300 },
      );
    });

    it("whatever becomes of one of its fields, and fields that nobody knows change nothing", () => {
      for (const { topic, raw } of sent.messages) {
        const text = Buffer.from(raw).toString("utf8");
        const whole = port.parse(topic, JSON.parse(text), context);
        expect(port.parse(topic, { ...JSON.parse(text), zz_unknown: { a: [1] } }, context)).toEqual(whole);
        for (const path of paths(JSON.parse(text))) {
          for (const value of [undefined, null, "", "x", -1, 1.5, true, [], [null], {}, { id: "x" }]) {
            const body = JSON.parse(text) as unknown;
            put(body, path, value);
            port.parse(topic, body, context);
          }
        }
      }
    });
  });
}

/** The paths of all fields; of lists the first item stands for all. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (Array.isArray(value)) return value.length > 0 ? [[...at, "0"], ...paths(value[0], [...at, "0"])] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...paths(inner, [...at, key])]);
}

function put(root: unknown, path: string[], value: unknown): void {
  let at = root as Record<string, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  const last = path.at(-1) as string;
  if (value === undefined) delete at[last];
  else at[last] = value;
}
