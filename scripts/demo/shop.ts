import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeShop } from "../../sandbox/shops";
import type { Home } from "./home";
import type { DemoOptions } from "./options";
import { type BlockPlace, CHECKOUT_EXTENSIONS, EMBEDS, PLACES } from "./placements";
import type { SandboxClient } from "./sandbox-client";

interface UnusableLine {
  line: number;
  reason: string;
}

/** How far the shop is made: kept beside it, so that a demo that was stopped anywhere goes on where it was. */
interface Note {
  domain: string;
  unusable: UnusableLine[];
  isListed: boolean;
  arePlaced: boolean;
}

const fileOf = (home: Home) => join(home.dir, "shop.json");

function save(home: Home, note: Note): Note {
  writeFileSync(fileOf(home), JSON.stringify(note));
  return note;
}

/**
 * The sandbox's shop, made when there is none, with every placement in its theme. Throws `ShopNotMade` when the
 * file is not in its layout. Blocks that the merchant took down later stay down.
 */
export async function ensureShop(home: Home, options: DemoOptions, sandbox: SandboxClient): Promise<Note> {
  let note = await standingShop(home, options, sandbox);
  if (!note) {
    const { orders: file, keepDates } = options;
    const { domain, unusable } = await sandbox.createShop(
      file ? { kind: "orders", file, keepDates } : { kind: "sample" },
    );
    note = save(home, { domain, unusable, isListed: false, arePlaced: false });
  }
  if (note.arePlaced || !options.placesBlocks) return note;
  for (const [index, place] of PLACES.entries()) {
    const isLike = ({ template, block }: BlockPlace) => template === place.template && block === place.block;
    const placed = await sandbox.placedBlocks(note.domain, place.template);
    const before = PLACES.slice(0, index).filter(isLike).length;
    if (placed.filter((block) => block === place.block).length <= before) await sandbox.placeBlock(note.domain, place);
  }
  for (const embed of EMBEDS) await sandbox.enableEmbed(note.domain, embed);
  for (const handle of CHECKOUT_EXTENSIONS) await sandbox.placeCheckoutExtension(note.domain, handle);
  return save(home, { ...note, arePlaced: true });
}

/** Lines of the file that are still to be listed in Aisle; none once they were. */
export async function listOnce(home: Home, note: Note, list: (lines: UnusableLine[]) => Promise<void>): Promise<void> {
  if (note.isListed) return;
  if (note.unusable.length > 0) await list(note.unusable);
  save(home, { ...note, isListed: true });
}

async function standingShop(home: Home, options: DemoOptions, sandbox: SandboxClient): Promise<Note | null> {
  const [standing] = await sandbox.shops();
  if (!standing) return null;
  if (existsSync(fileOf(home))) return JSON.parse(readFileSync(fileOf(home), "utf8")) as Note;
  // Stopped between the shop and its note: the file tells again what could not be used.
  const { orders: file, keepDates } = options;
  const made = file ? await makeShop({ kind: "orders", file, keepDates }, new Date()) : null;
  const unusable = made?.ok ? made.value.unusable : [];
  return save(home, { domain: standing.domain, unusable, isListed: false, arePlaced: false });
}
