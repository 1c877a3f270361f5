import { afterAll, beforeAll, expect, test } from "vitest";
import {
  beginFile,
  getImport,
  listProblems,
  putPiece,
  startApply,
  startCheck,
  startUndo,
} from "~/domains/files/files.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { makeShop, useDatabase } from "../support/database";
import { SETUP_MS, type Stack, startStack, waitFor } from "../support/stack";
import { type RowsOfFiles, rowsOfFiles } from "../support/tables/of-files";

const ROWS = 9_000;
const KILLS = 3;
const PIECE = 700_000;
const db = useDatabase();
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ database: db, env: { WORKER_LOCK_SECONDS: "3" } });
}, SETUP_MS);
afterAll(() => stack?.stop());

const FIRST = `Email,First name,City\n${Array.from({ length: 500 }, (_, i) => `u${i * 7}@example.com,Old ${i},York`).join("\n")}\n`;
/** Some are news, some are changed, some say nothing new, some cannot be used. */
const row = (i: number) =>
  i % 97 === 0 ? `nobody,Name ${i},Leeds` : `u${i}@example.com,${i % 14 ? `Name ${i}` : `Old ${i / 7}`},York`;
const SECOND = `Email,First name,City\n${Array.from({ length: ROWS }, (_, i) => row(i)).join("\n")}\n`;

/** A shop with the first file applied and the second one checked, all by the worker. */
async function prepared() {
  const { shopId } = await makeShop(db);
  await applied(shopId, await checked(shopId, FIRST));
  const before = await rowsOfFiles(db, shopId);
  return { shopId, before, importId: await checked(shopId, SECOND) };
}

/** Gives the shop a file, and waits until it is checked. */
async function checked(shopId: ShopId, text: string): Promise<string> {
  const bytes = Buffer.from(text);
  const now = new Date();
  const { fileId } = must(
    await inShop(shopId, (scope) => beginFile(scope, { name: "people.csv", sizeBytes: bytes.length }, now)),
  );
  let importId: string | null = null;
  for (let startsAt = 0; importId === null; startsAt += PIECE) {
    const piece = { fileId, startsAt, bytes: bytes.subarray(startsAt, startsAt + PIECE) };
    ({ importId } = must(await inShop(shopId, (scope) => putPiece(scope, piece, now))));
  }
  const id = importId;
  const { plan } = await left(shopId, id, "reading");
  if (!plan) throw new Error("the file is not understood");
  must(await inShop(shopId, (scope) => startCheck(scope, id, plan, new Date())));
  expect(await left(shopId, id, "checking")).toMatchObject({ state: "checked" });
  return id;
}

async function applied(shopId: ShopId, importId: string) {
  must(await inShop(shopId, (scope) => startApply(scope, importId, new Date())));
  return left(shopId, importId, "applying");
}

/** Waits until an import has left the state. */
const left = (shopId: ShopId, importId: string, state: string) =>
  waitFor(`the end of ${state}`, async () => {
    const held = await see(shopId, importId);
    return held?.state === state ? null : held;
  });

const see = (shopId: ShopId, importId: string) => inShop(shopId, (scope) => getImport(scope, importId));
const refusals = (shopId: ShopId, importId: string) =>
  inShop(shopId, (scope) => listProblems(scope, importId, "apply", 1_000));

/** Kills the worker each time that some more of it is done, and has it go on. Gives how often it met the work. */
async function killMeanwhile(shopId: ShopId, importId: string, state: "applying" | "undoing"): Promise<number> {
  let met = 0;
  for (let kill = 0, seen = 0; kill < KILLS; kill++) {
    const done = await waitFor(`more of ${state}`, async () => {
      const held = await see(shopId, importId);
      return held && (held.state !== state || held.doneRows > seen) ? held : null;
    });
    await stack.kill("worker");
    const held = await see(shopId, importId);
    if (held?.state === state) met += 1;
    seen = held?.doneRows ?? done.doneRows;
    await stack.restart("worker");
  }
  return met;
}

test("a worker killed while a file is applied, and while it is taken back, ends with the tables of one that was not", async () => {
  const calm = await prepared();
  const expected = await applied(calm.shopId, calm.importId);
  const after = await rowsOfFiles(db, calm.shopId);
  expect([calm.before["Customer"]?.length, (after["Customer"]?.length ?? 0) > 8_000]).toEqual([500, true]);

  const { shopId, importId, before } = await prepared();
  expect(different(before, calm.before)).toEqual([]);
  must(await inShop(shopId, (scope) => startApply(scope, importId, new Date())));
  expect(await killMeanwhile(shopId, importId, "applying")).toBeGreaterThan(0);
  const done = await left(shopId, importId, "applying");
  expect(done).toMatchObject({ state: "applied", failure: null, applied: expected.applied });
  expect(different(await rowsOfFiles(db, shopId), after)).toEqual([]);
  expect(await refusals(shopId, importId)).toEqual(await refusals(calm.shopId, calm.importId));

  must(await inShop(shopId, (scope) => startUndo(scope, importId, new Date())));
  expect(await killMeanwhile(shopId, importId, "undoing")).toBeGreaterThan(0);
  const undone = await left(shopId, importId, "undoing");
  expect(undone).toMatchObject({ state: "undone", undo: { refused: 0 } });
  expect(different(await rowsOfFiles(db, shopId), before)).toEqual([]);
}, 300_000);

/** The tables that differ, with their first rows that do: thousands of rows are no message. */
function different(found: RowsOfFiles, wanted: RowsOfFiles): unknown[] {
  return Object.keys(wanted).flatMap((table) => {
    const [left = [], right = []] = [found[table], wanted[table]];
    const at = left.findIndex((one, i) => JSON.stringify(one) !== JSON.stringify(right[i]));
    return left.length === right.length && at < 0
      ? []
      : [{ table, found: left[at], wanted: right[at], counts: [left.length, right.length] }];
  });
}
