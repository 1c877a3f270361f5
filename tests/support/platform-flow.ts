import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { pumpOnce } from "#jobs/pump";
import { connect, startReconcile } from "~/domains/channels/channels.server";
import { webhooks } from "~/entrances/webhooks";
import { answer } from "~/infra/http/entrance";
import { closeGently, makeServer } from "~/infra/http/serve";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { FaultKind } from "../../sandbox/faults/faults";
import type { FaultSwitches } from "../../sandbox/faults/switches";
import { type Random, randomFrom } from "../../sandbox/shops/random";
import { setTestEnvironment, type TestDatabase } from "./database";
import { runDueJobs } from "./run-jobs";
import { readAisle } from "./tables/aisle";
import { differences, shorten, type Tables } from "./tables/tables";

/** What follows a change elsewhere in Aisle and says nothing about the platform. */
const LEFT_UNDONE = ["recommendations.", "attribution.", "experiments.", "analytics.", "destinations."];

/** Of a comparison: enough that one call fails however often it is tried at once. */
const BROKEN_CALLS = 4;

/** A shop on a platform, as the sandbox stands in for it. */
export interface Played<Shop> {
  shop: Shop;
  /** What its platform calls it; Aisle's shop has the same domain. */
  domain: string;
  faults: FaultSwitches;
  /** What Aisle must know to meet it. */
  env: Record<string, string>;
  /** Resolves when every message that it had to send was sent, or lost. */
  settled(): Promise<void>;
  /** What it holds, put into the words of Aisle's tables. */
  source(): Tables;
  /** What Aisle holds, without what this platform does not tell. */
  held(tables: Tables, source: Tables): Tables;
  close(): Promise<void>;
}

/** Changes by chance, and what breaks meanwhile. */
export interface History {
  changes: number;
  seed: number;
  /** Whose connections are dropped. */
  breaks: FaultKind;
  act(random: Random, serial: number): void;
}

/** A shop on a platform and Aisle beside it, in this process: doors are real, jobs run when they are told to. */
export class PlatformFlow<Shop> {
  shopId = "" as ShopId;
  channelId = "" as ChannelId;
  appUrl = "";
  played!: Played<Shop>;

  constructor(readonly db: TestDatabase) {}

  get shop(): Shop {
    return this.played.shop;
  }

  get faults(): FaultSwitches {
    return this.played.faults;
  }

  /** Connects the shop and reads it whole. */
  async connect(platform: string, scopes: string[], credentials?: unknown): Promise<void> {
    const accountDomain = this.played.domain;
    const account = { platform, accountDomain, scopes, ...(credentials !== undefined && { credentials }) };
    const { shopId, channelId } = await connect({ ...account, now: new Date() });
    this.shopId = shopId;
    this.channelId = channelId;
    await this.ended("import");
  }

  runJobs(): Promise<string[]> {
    return runDueJobs({ skip: LEFT_UNDONE });
  }

  /** Whatever the platform sent is applied. */
  async drained(): Promise<void> {
    await this.played.settled();
    await pumpOnce();
    await this.runJobs();
  }

  /** What Aisle holds otherwise than the platform. */
  async different(): Promise<string[]> {
    const source = this.played.source();
    const held = await readAisle(this.db, this.played.domain);
    return shorten(differences(source, this.played.held(held, source)));
  }

  /** A comparison from its beginning to its end. */
  async reconciled(): Promise<void> {
    expect(await startReconcile(this.shopId, this.channelId)).toMatchObject({ ok: true });
    await this.ended("reconcile");
  }

  /** The codes of what the merchant is told to mend. */
  async problems(): Promise<string[]> {
    const open = `SELECT code FROM "Problem" WHERE "shopId" = $1 AND "closedAt" IS NULL`;
    return (await this.db.query<{ code: string }>(open, [this.shopId])).map(({ code }) => code);
  }

  /**
   * Changes with messages lost, repeated and out of order, while the platform breaks now and then; then one comparison,
   * whose first calls it breaks too.
   */
  async live({ changes, seed, breaks, act }: History): Promise<void> {
    const random = randomFrom(seed);
    const drop = { kind: breaks, action: { type: "drop", afterBytes: 0 } } as const;
    this.faults.set({ ...drop, probability: 0.02 });
    const lost = this.faults.set({ kind: "webhook", action: { type: "lose" }, probability: 0.1 });
    this.faults.set({ kind: "webhook", action: { type: "duplicate" }, probability: 0.1 });
    for (let serial = 0; serial < changes; serial++) {
      act(random, serial);
      if (serial % 100 === 99) await this.drained();
    }
    // A history in fair weather would prove nothing.
    expect(this.struck(lost.id)).toBeGreaterThan(0);
    this.faults.clear();
    await this.drained();
    const dropped = this.faults.set({ ...drop, count: BROKEN_CALLS });
    await this.reconciled();
    expect(this.struck(dropped.id)).toBe(BROKEN_CALLS);
    this.faults.clear();
  }

  private struck(id: string): number | undefined {
    return this.faults.list().find((rule) => rule.id === id)?.struck;
  }

  /** Runs what is due until the newest run is over, whatever it waits for between its slices. */
  private async ended(kind: "import" | "reconcile"): Promise<void> {
    const newest = `SELECT state, kind FROM "SyncRun" WHERE "shopId" = $1 ORDER BY "startedAt" DESC LIMIT 1`;
    for (;;) {
      await this.runJobs();
      const last = await this.db.query<{ state: string; kind: string }>(newest, [this.shopId]);
      if (last[0]?.state !== "running") return expect(last).toEqual([{ state: "done", kind }]);
      await setTimeout(50);
    }
  }
}

export interface Around {
  dataDir: string;
  /** Where messages are taken. */
  appUrl: string;
}

/** Call at the top of a test file, with a database of `useDatabase()`; what it gives is filled before the first test. */
export function usePlatform<Shop>(
  db: TestDatabase,
  open: (around: Around) => Promise<Played<Shop>>,
): PlatformFlow<Shop> {
  const flow = new PlatformFlow<Shop>(db);
  let dataDir = "";
  let door: Server | undefined;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "aisle-flow-"));
    const listening = makeServer([webhooks], (_, response) => answer(response, 404));
    door = listening;
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    flow.appUrl = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    flow.played = await open({ dataDir, appUrl: flow.appUrl });
    setTestEnvironment({ DATABASE_URL: db.appUrl, APP_URL: flow.appUrl, ...flow.played.env });
  });
  afterAll(async () => {
    await flow.played?.close();
    if (door) await closeGently(door, 1_000);
    rmSync(dataDir, { recursive: true, force: true });
  });
  return flow;
}
