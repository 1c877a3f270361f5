import { type Colour, isColour } from "../drawing/colours";
import { isPattern, type Pattern } from "../drawing/patterns";
import { HANGING, type Picture, pictureImage } from "../drawing/picture";
import { SCENES, WALLS } from "../drawing/scenes";
import { hashOf } from "../random";
import type { SeedImage, SeedProduct, SeedVariant } from "../seed";
import { DAY } from "../zone-time";
import { DEPARTMENTS } from "./wares";
import { KINDS, type Kind, OWN_MOTIF } from "./wares/kinds";
import type { Ware } from "./wares/ware";

/** A product on the shop's shelf, with what the history needs to know of it. */
export interface Item {
  ware: Ware;
  department: string;
  product: SeedProduct;
  /** Colour of each variant, or null. */
  colours: (string | null)[];
  /** Instants (epoch ms) between which it can be bought. */
  from: number;
  until: number;
  /** Regular price of each variant before the sale began, at `saleFrom`. */
  saleFrom: number | null;
}

const SALE_DAYS = 45;

/** All products in the order of the departments. Stock is left empty: it follows from what was sold. */
export function makeItems(now: number, historyStart: number): Item[] {
  const items: Item[] = [];
  for (const department of DEPARTMENTS) {
    for (const ware of department.wares)
      items.push(makeItem(ware, department.handle, items.length + 1, now, historyStart));
  }
  return items;
}

function makeItem(ware: Ware, department: string, number: number, now: number, historyStart: number): Item {
  const kind = KINDS[ware.kind];
  if (!kind) throw new Error(`no kind ${ware.kind} for ${ware.title}`);
  const handle = handleOf(ware.title);
  const hash = hashOf(handle);
  const launched = launchOf(ware, hash, now, historyStart);
  const colours = ware.colours?.split(" ") ?? [];
  const sizes = Object.entries(ware.sizes ?? {});
  const sizeName = ware.sizeName ?? "Size";
  const pictures = makePictures(ware, kind, handle, hash, colours);

  const variants: SeedVariant[] = [];
  const variantColours: (string | null)[] = [];
  for (const [colourIndex, colour] of (colours.length ? colours : [null]).entries()) {
    for (const [size, price] of sizes.length ? sizes : ([[null, ware.price]] as const)) {
      const values = [colour && capital(colour), size].filter((value) => value !== null);
      const code = [colour?.slice(0, 3), size?.replace(/[^A-Za-z0-9]/g, "").slice(0, 4)].filter(Boolean).join("-");
      const grams = Math.round(kind.grams * Math.sqrt(price / ware.price));
      variants.push({
        ref: `${handle}/${values.join("/") || "only"}`,
        sku: `PF-${String(number).padStart(3, "0")}${code ? `-${code.toUpperCase()}` : ""}`,
        barcode: barcodeOf(number * 40 + variants.length),
        title: values.join(" / ") || "Default Title",
        optionValues: values,
        price,
        compareAtPrice: ware.was ? Math.round((ware.was * price) / ware.price) : null,
        unitCost: Math.round((price / 1.2) * kind.cost),
        grams,
        tracked: true,
        sellsWhenOutOfStock: false,
        image: colour ? colourIndex : 0,
        stock: {},
      });
      variantColours.push(colour);
    }
  }
  return {
    ware,
    department,
    product: {
      ref: handle,
      title: ware.title,
      handle,
      descriptionHtml: `<p>${escapeHtml(ware.about)}</p><ul>${kind.details.map((detail) => `<li>${escapeHtml(detail)}</li>`).join("")}</ul>`,
      vendor: kind.maker,
      productType: ware.kind,
      tags: tagsOf(ware, department),
      status: ware.state === "draft" ? "DRAFT" : ware.state === "archived" ? "ARCHIVED" : "ACTIVE",
      createdAt: new Date(launched).toISOString(),
      images: pictures,
      options: [
        ...(colours.length ? [{ name: "Colour", values: colours.map(capital) }] : []),
        ...(sizes.length ? [{ name: sizeName, values: sizes.map(([size]) => size) }] : []),
      ],
      variants,
    },
    colours: variantColours,
    from: ware.state === "draft" || ware.state === "just in" ? Number.POSITIVE_INFINITY : launched,
    until: ware.state === "archived" ? now - 130 * DAY : ware.state === "sold out" ? now - 19 * DAY : now,
    saleFrom: ware.was ? now - SALE_DAYS * DAY : null,
  };
}

/** One picture for each colour, then two side by side, unless they hang on the wall, and one from close by. */
function makePictures(ware: Ware, kind: Kind, handle: string, hash: number, colours: string[]): SeedImage[] {
  const [form = "0", first = "", accent = "", pattern = ""] = ware.look.split(" ");
  if (!isColour(first) || !isColour(accent) || !isPattern(pattern)) throw new Error(`${ware.title}: look ${ware.look}`);
  const base: Omit<Picture, "colour" | "accent" | "view"> = {
    motif: OWN_MOTIF[handle] ?? kind.motif,
    form: Number(form),
    pattern: pattern as Pattern,
    scene: SCENES[hash % SCENES.length] ?? "plain",
    wall: (hash >>> 8) % WALLS.length,
  };
  const shown = colours.length ? colours : [first];
  const fronts = shown.map((name, index) => {
    const colour = colourFor(name, ware.title);
    // A ware in the colour of its own trimming is trimmed in the first colour instead.
    const trim: Colour = colour === accent ? first : accent;
    const alt = colours.length ? `${ware.title} in ${name}` : ware.title;
    return pictureImage(
      { ...base, colour, accent: trim, view: "front", wall: (base.wall + index) % WALLS.length },
      alt,
    );
  });
  const main = colourFor(shown[0] ?? first, ware.title);
  const trim = main === accent ? first : accent;
  const wall = (base.wall + 3) % WALLS.length;
  const closer = pictureImage(
    { ...base, colour: main, accent: trim, view: "close", wall, scene: "sun" },
    `${ware.title}, a closer look`,
  );
  if (HANGING.has(base.motif)) return [...fronts, closer];
  const second = shown[1];
  const two = second
    ? pictureImage(
        { ...base, colour: main, accent: colourFor(second, ware.title), view: "pair", wall, scene: "plain" },
        `${ware.title} in ${shown[0]} and in ${second}`,
      )
    : pictureImage(
        { ...base, colour: main, accent: trim, view: "twin", wall, scene: "plain" },
        `${ware.title}, two of them`,
      );
  return [...fronts, two, closer];
}

function colourFor(name: string, title: string): Colour {
  if (!isColour(name)) throw new Error(`${title}: no colour ${name}`);
  return name;
}

/** Most were there from the start; one in eight joined on the way, some only lately. */
function launchOf(ware: Ware, hash: number, now: number, historyStart: number): number {
  const hour = 9 * 3_600_000 + (hash % 25_000) * 1000;
  const dayOf = (at: number): number => Math.floor(at / DAY) * DAY + hour;
  if (ware.state === "just in") return dayOf(now - (2 + (hash % 4)) * DAY);
  if (ware.state === "recent") return dayOf(now - (48 + (hash % 20)) * DAY);
  if (ware.state === "draft") return dayOf(now - (6 + (hash % 20)) * DAY);
  if (hash % 8 === 0 && !ware.season) return dayOf(historyStart + (60 + (hash % 340)) * DAY);
  return dayOf(historyStart - (20 + (hash % 500)) * DAY);
}

function tagsOf(ware: Ware, department: string): string[] {
  const tags = new Set([department, ...(ware.tags?.split(" ") ?? [])]);
  if (ware.range) tags.add(`${ware.range}-range`);
  if (ware.season) tags.add(ware.season);
  if (ware.was) tags.add("sale");
  if (ware.state === "just in") tags.add("new");
  if (ware.price < 2000) tags.add("under-20");
  return [...tags];
}

/** An EAN-13 from the block (prefix 20) that is left to shops themselves. */
function barcodeOf(number: number): string {
  const body = `20${String(number).padStart(10, "0")}`;
  let sum = 0;
  for (const [index, digit] of [...body].entries()) sum += Number(digit) * (index % 2 ? 3 : 1);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

export function handleOf(title: string): string {
  return title
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
