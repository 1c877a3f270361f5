import { beforeAll, describe, expect, it } from "vitest";
import { tell } from "~/infra/outbox";
import { inShop } from "~/infra/scope";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { seededRandom } from "~/kernel/random";
import { must } from "~/kernel/result";
import { DAY } from "~/kernel/time";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { liveThrough } from "../../../tests/support/shoppers";
import { reconciled } from "../channels/events";
import {
  draftExperiment,
  getExperiment,
  listExperiments,
  type StorefrontExperiments,
  startExperiment,
  stopExperiment,
  storefrontExperiments,
} from "../experiments/experiments.server";
import { blockTraffic, lookAtExperiments } from "./analytics.server";

const db = useDatabase();
const START = Date.parse("2026-03-01T09:00:00Z");
const at = (day: number) => new Date(START + day * DAY);
const VISITORS_A_DAY = 500;
const DAYS = 28;
/** Share who buy: the grid sells better; what stands in the cart makes no difference. */
const RATE = { usual: 0.05, grid: 0.09 };

let shopId: ShopId;
let channelId: ChannelId;
let published: StorefrontExperiments;
const ids = { row: "", cart: "", broken: "" };

const draft = (name: string, block: string) => ({
  ...{ name, block, metric: "conversion", windowDays: "1", effect: "0.2" },
  arms: [{ name: "As it is" }, { name: "Grid", layout: block === "popup" ? "" : "grid" }],
});

beforeAll(async () => {
  ({ shopId, channelId } = await makeShop(db));
  await inShop(shopId, async (scope) => {
    for (const [name, block] of [
      ["row", "row"],
      ["cart", "cart"],
      ["broken", "popup"],
    ] as const) {
      ids[name] = must(await draftExperiment(scope, draft(name, block), at(0))).id;
      must(await startExperiment(scope, ids[name], null, at(0)));
    }
  });
  // Salts are random otherwise: these make the whole simulation the same in every run.
  await db.query(`UPDATE "Experiment" SET salt = name WHERE "shopId" = $1`, [shopId]);
  await db.query(`INSERT INTO "Holdout" VALUES ($1, 0.05, 'holdout', now())`, [shopId]);
  published = await inShop(shopId, storefrontExperiments);
  await lookAtExperiments(shopId, at(0));
  const random = seededRandom(3);
  await liveThrough({
    ...{ shopId, channelId, published, random, blocks: ["row", "cart", "popup"] },
    ...{ from: at(0), days: DAYS, visitorsADay: VISITORS_A_DAY },
    chance: (shown) => {
      const row = shown("row");
      return row.kind === "shown" && row.content.layout === "grid" ? RATE.grid : RATE.usual;
    },
    // A fault: the panel's second arm fails to tell of every third of its shoppers.
    isLost: (block, arm) => block === "popup" && arm === 1 && random() < 1 / 3,
    afterDay: (end) => lookAtExperiments(shopId, end),
  });
  await lookAtExperiments(shopId, at(DAYS + 2));
});

const found = async (id: string) => (await inShop(shopId, (scope) => getExperiment(scope, id)))!;
const looksOf = () =>
  db.query(
    `SELECT l."experimentId", l."lookedOn", l.days, l.state, l.arm, l.result, to_jsonb(c) AS count FROM "ExperimentLook" l
     JOIN "ExperimentCount" c USING ("shopId", "experimentId", "lookedOn")
     WHERE l."shopId" = $1 ORDER BY 1, 2, c.arm, c.stratum`,
    [shopId],
  );

describe("four weeks of shoppers", () => {
  it("find the arm that sells better, with an interval that holds what is true", async () => {
    const { experiment, looks } = await found(ids.row);
    expect(experiment.verdict).toMatchObject({ state: "winner", arm: "1" });
    const last = looks.at(-1)!.result;
    if (last.state === "optimising") throw new Error("a test has numbers");
    const [control, treated] = last.arms;
    expect(control!.subjects + treated!.subjects).toBeGreaterThan(0.93 * VISITORS_A_DAY * DAYS);
    expect(control!.mean).toBeCloseTo(RATE.usual, 1);
    const { low, high } = treated!.comparison!.interval!;
    expect(low).toBeLessThan(RATE.grid - RATE.usual);
    expect(high).toBeGreaterThan(RATE.grid - RATE.usual);
    expect(last.ratio.isBlocked).toBe(false);
    // Each look narrows what may be said.
    const widths = looks.flatMap(({ result }) => {
      const interval = result.state === "optimising" ? null : result.arms[1]!.comparison!.interval;
      return interval ? [interval.high - interval.low] : [];
    });
    expect(widths.length).toBeGreaterThan(20);
    expect(widths.at(-1)!).toBeLessThan(widths[7]!);
  });

  it("find no difference where there is none", async () => {
    const { experiment, looks } = await found(ids.cart);
    expect(["running", "no-difference-worth-having"]).toContain(looks.at(-1)!.result.state);
    expect(experiment.verdict?.state).not.toBe("winner");
  });

  it("say nothing where exposures are lost", async () => {
    const { experiment } = await found(ids.broken);
    expect(experiment.verdict?.state).toBe("blocked-by-ratio");
  });

  it("measure the holdout by itself: 5 % who were shown nothing", async () => {
    const all = await inShop(shopId, listExperiments);
    const holdout = all.find(({ experiment }) => experiment.kind === "holdout")!;
    const result = holdout.look!.result;
    if (result.state === "optimising") throw new Error("a holdout has numbers");
    const [out, shown] = result.arms;
    expect(out!.subjects / (out!.subjects + shown!.subjects)).toBeCloseTo(0.05, 2);
    expect(result.ratio.isBlocked).toBe(false);
  });

  it("are looked at again with the same answer", async () => {
    const before = await looksOf();
    expect(before.length).toBeGreaterThan(4 * 2 * 2 * DAYS - 20);
    await lookAtExperiments(shopId, at(DAYS + 2));
    expect(await looksOf()).toEqual(before);
  });

  it("are looked at after the night's comparison with the shop", async () => {
    const looks = async () => (await db.query(`SELECT 1 FROM "ExperimentLook" WHERE "shopId" = $1`, [shopId])).length;
    const before = await looks();
    await inShop(shopId, (scope) => tell(scope, reconciled, { channelId, runId: newId(), mended: 0 }));
    expect(await runDueJobs({ skip: ["behaviour.", "recommendations."] })).toContain("experiments.look");
    // Today is long after the test's days: the look is one more.
    expect(await looks()).toBeGreaterThan(before);
  });

  it("tell how much traffic a block has, and how much of it buys", async () => {
    const traffic = await inShop(shopId, (scope) => blockTraffic(scope, "row", 1, at(DAYS)));
    expect(traffic?.subjectsPerWeek).toBeGreaterThan(0.9 * 7 * VISITORS_A_DAY * 0.95);
    expect(traffic?.baselines.conversion).toMatchObject({ kind: "conversion" });
    const { conversion, revenue } = traffic!.baselines;
    if (conversion?.kind !== "conversion" || revenue?.kind !== "revenue") throw new Error("both are known");
    expect(conversion.rate).toBeGreaterThan(RATE.usual);
    expect(conversion.rate).toBeLessThan(RATE.grid);
    expect(revenue.mean / conversion.rate).toBeCloseTo(5_000, -3);
    expect(revenue.deviation).toBeGreaterThan(revenue.mean);
    expect(await inShop(shopId, (scope) => blockTraffic(scope, "home", 1, at(DAYS)))).toBeNull();
  });

  it("are not waited for any more once all outcomes of a stopped one are in", async () => {
    must(await inShop(shopId, (scope) => stopExperiment(scope, ids.cart, at(DAYS + 2))));
    await lookAtExperiments(shopId, at(DAYS + 3));
    const looks = (await found(ids.cart)).looks.length;
    await lookAtExperiments(shopId, at(DAYS + 9));
    expect((await found(ids.cart)).looks).toHaveLength(looks);
    expect((await found(ids.row)).looks.length).toBeGreaterThan(looks);
  });
});
