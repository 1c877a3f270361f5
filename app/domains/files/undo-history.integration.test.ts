import { expect, it } from "vitest";
import type { ShopId } from "~/kernel/ids";
import { type Random, randomFrom } from "../../../sandbox/shops/random";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { fileDesk } from "../../../tests/support/give-file";
import { rowsOfFiles } from "../../../tests/support/tables/of-files";

const db = useDatabase();
const STEPS = 6;

interface Person {
  first: string;
  city: string;
}
interface Ware {
  title: string;
  tags: string;
  /** By size. */
  sizes: Map<string, { cents: number; units: number }>;
}
interface Books {
  people: Map<string, Person>;
  wares: Map<string, Ware>;
}

const NAMES = ["Ann", "Bob", "Chloë", 'The "Duke"', "Eve, of York"];
const CITIES = ["Leeds", "York", "Köln", "O'Hara"];
const TITLES = ["Tee", "Mug, large", 'Vase 5"', "Ünder"];
const SIZES = ["S", "M", "L"];

const shuffled = <T>(random: Random, items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);

/** What a merchant does to a list between two imports: some rows are new, some changed, some are left out, all move. */
function act(books: Books, random: Random): void {
  for (let times = random.whole(5, 30); times > 0; times--) {
    const email = `u${random.whole(1, 40)}@example.com`;
    if (random.chance(0.15)) books.people.delete(email);
    else books.people.set(email, { first: random.pick(NAMES), city: random.pick(CITIES) });
    const handle = `w${random.whole(1, 15)}`;
    const ware = books.wares.get(handle) ?? { title: random.pick(TITLES), tags: "", sizes: new Map() };
    if (random.chance(0.1)) books.wares.delete(handle);
    else books.wares.set(handle, ware);
    if (random.chance(0.5)) ware.title = random.pick(TITLES);
    if (random.chance(0.3)) ware.tags = random.pick(["", "new", "sale, new"]);
    ware.sizes.set(random.pick(SIZES), { cents: random.whole(0, 99_999), units: random.whole(0, 50) });
  }
}

const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

function peopleFile({ people }: Books, random: Random): string {
  const rows = [...people].map(([email, { first, city }]) => `${email},${cell(first)},${cell(city)}`);
  return ["Email,First name,City", ...shuffled(random, rows)].join("\n");
}

/** The rows of one product stand together, as in every shop's export. */
function waresFile({ wares }: Books, random: Random): string {
  const groups = [...wares].map(([handle, { title, tags, sizes }]) =>
    [...sizes]
      .map(([size, { cents, units }], i) =>
        [
          ...[handle, i ? "" : cell(title), i ? "" : cell(tags), i ? "" : "Size", size, `${handle}-${size}`, "shopify"],
          ...[units, "deny", (cents / 100).toFixed(2), i ? "" : "active"],
        ].join(","),
      )
      .join("\n"),
  );
  const heading =
    "Handle,Title,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Status";
  return [heading, ...shuffled(random, groups)].join("\n");
}

it.each([
  1, 2, 3,
])("history %i: files imported one over the other and taken back leave the tables of before", async (seed) => {
  const random = randomFrom(seed);
  const { shopId } = await makeShop(db);
  const desk = fileDesk(shopId);
  const books: Books = { people: new Map(), wares: new Map() };
  const held = (id: ShopId) => rowsOfFiles(db, id);
  const applied: { id: string; before: Awaited<ReturnType<typeof held>> }[] = [];
  for (let step = 0; step < STEPS; step++) {
    act(books, random);
    const kind = step % 2 ? "wares" : "people";
    const text = kind === "wares" ? waresFile(books, random) : peopleFile(books, random);
    const before = await held(shopId);
    const id = await desk.give(`${kind}-${step}.csv`, text);
    const { check } = await desk.check(id);
    const done = await desk.apply(id);
    expect(done.applied, `${kind} ${step}: as the check had said`).toMatchObject({
      ...{ made: check?.made, changed: check?.changed, left: check?.left, refused: 0 },
    });
    const after = await held(shopId);
    expect((check?.made ?? 0) + (check?.changed ?? 0)).toBeGreaterThan(0);
    expect(after).not.toEqual(before);

    // The same file once more says nothing new, and changes nothing.
    const again = await desk.give(`${kind}-${step}-again.csv`, text);
    expect((await desk.check(again)).check).toMatchObject({ made: 0, changed: 0, refused: 0 });
    await desk.apply(again);
    expect(await held(shopId)).toEqual(after);

    // Now and then it is taken back at once, and given again.
    if (random.chance(0.5)) {
      expect((await desk.undo(id)).undo, `${kind} ${step}`).toMatchObject({ refused: 0 });
      expect(await held(shopId)).toEqual(before);
      const anew = await desk.give(`${kind}-${step}-anew.csv`, text);
      await desk.check(anew);
      await desk.apply(anew);
      expect(await held(shopId)).toEqual(after);
      applied.push({ id: anew, before });
    } else applied.push({ id, before });
  }
  for (const { id, before } of applied.reverse()) {
    expect((await desk.undo(id)).undo).toMatchObject({ refused: 0 });
    expect(await held(shopId)).toEqual(before);
  }
  expect(await held(shopId)).toMatchObject({ Product: [], Variant: [], Customer: [] });
});
