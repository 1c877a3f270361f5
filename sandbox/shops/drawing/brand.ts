import { brush } from "./brush";
import { COLOURS, type Colour } from "./colours";
import { MOTIFS, type Motif } from "./motifs";
import type { Pattern } from "./patterns";
import type { ImageOfPicture } from "./picture";

interface Brand {
  name: string;
  ink: string;
  mark: (ink: string) => string;
  wall: string;
  table: string;
  /** What stands on the table of the hero, from back to front. */
  still: [
    motif: Motif,
    form: number,
    colour: Colour,
    accent: Colour,
    pattern: Pattern,
    x: number,
    y: number,
    size: number,
  ][];
}

const BRANDS: Record<string, Brand> = {
  pottle: {
    name: "Pottle & Fern",
    ink: "#2f4a3c",
    mark: (ink) =>
      `<g fill="none" stroke="${ink}" stroke-width="3.2" stroke-linecap="round"><path d="M14 62h44l-6 26q-16 6-32 0z" fill="${ink}" stroke-linejoin="round"/><path d="M36 58Q34 32 44 12M36 50q-14-2-18-16M37 40q12-4 14-14M38 30q-9-3-11-12"/></g>`,
    wall: "#e9ede3",
    table: "#cdb798",
    still: [
      ["print", 0, "sage", "ochre", "plain", 1080, 0, 0.86],
      ["lamp", 0, "cream", "clay", "ticking", 1290, 64, 1.35],
      ["planter", 0, "clay", "cream", "band", 1010, 116, 1.25],
      ["jug", 2, "chalk", "sage", "speckle", 820, 160, 1.1],
      ["teapot", 0, "fern", "cream", "speckle", 1180, 230, 1.02],
      ["candle", 0, "blush", "clay", "plain", 1440, 300, 0.78],
      ["mug", 0, "oat", "fern", "dip", 1010, 300, 0.78],
      ["notebook", 2, "navy", "ochre", "plain", 700, 300, 0.74],
    ],
  },
  retail: {
    name: "Online Retail",
    ink: "#3d3a5c",
    mark: (ink) =>
      `<g fill="none" stroke="${ink}" stroke-width="4" stroke-linejoin="round"><path d="M14 40h48v46H14zM10 26h56v14H10zM38 26v60"/><path d="M38 26Q18 24 20 12q8-6 18 14 10-20 18-14 2 12-18 14z"/></g>`,
    wall: "#f3e7e4",
    table: "#cdb3a4",
    still: [
      ["clock", 0, "sea", "brick", "plain", 1230, 10, 0.82],
      ["bunting", 0, "brick", "butter", "dots", 640, 20, 1.05],
      ["lantern", 0, "chalk", "brick", "plain", 1330, 150, 1.15],
      ["holder", 2, "chalk", "blush", "hearts", 800, 190, 1.02],
      ["cakestand", 0, "blush", "brick", "dots", 1080, 190, 1.05],
      ["tote", 0, "brick", "cream", "dots", 620, 240, 0.92],
      ["mug", 0, "sky", "brick", "stars", 1300, 300, 0.75],
      ["tin", 2, "lagoon", "butter", "dots", 985, 306, 0.72],
    ],
  },
};

/** The logo of a brand: its mark beside its name, 480 × 120 on a clear ground. */
export function drawnLogo(brand: string, alt: string): ImageOfPicture {
  return { file: `brand/${brand}-logo.svg`, alt, width: 480, height: 120 };
}

/** The wide picture at the top of a shop, 1800 × 800, with room for words on the left. */
export function drawnHero(brand: string, alt: string): ImageOfPicture {
  return { file: `brand/${brand}-hero.svg`, alt, width: 1800, height: 800 };
}

/** The SVG text of a logo or hero, or null if the name is of neither. */
export function drawBrand(file: string): string | null {
  const match = /^brand\/([a-z]+)-(logo|hero)\.svg$/.exec(file);
  const brand = match?.[1] && Object.hasOwn(BRANDS, match[1]) ? BRANDS[match[1]] : undefined;
  if (!brand) return null;
  return match?.[2] === "logo" ? logo(brand) : hero(brand);
}

function logo(brand: Brand): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="120" viewBox="0 0 480 120"><g transform="translate(6 8)">${brand.mark(brand.ink)}</g>` +
    `<text x="96" y="78" font-family="Georgia, 'Iowan Old Style', serif" font-size="46" letter-spacing=".5" fill="${brand.ink}">${brand.name.replace("&", "&amp;")}</text></svg>`
  );
}

function hero(brand: Brand): string {
  const things = brand.still.map(([motif, form, colour, accent, pattern, x, y, size], index) => {
    const hand = brush(`h${index}`, COLOURS[colour], COLOURS[accent], pattern, form);
    const isOnWall = motif === "print" || motif === "clock" || motif === "bunting";
    const shadow = isOnWall ? "" : `<ellipse cx="204" cy="322" rx="136" ry="16" fill="url(#shadow)"/>`;
    return {
      definitions: hand.definitions,
      drawing: `<g transform="translate(${x} ${y}) scale(${size})">${shadow}${MOTIFS[motif](hand)}</g>`,
    };
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="1800" height="800" viewBox="0 0 1800 800"><defs>` +
    `<radialGradient id="shadow"><stop offset="0" stop-color="#3b2a1c" stop-opacity=".34"/><stop offset="1" stop-color="#3b2a1c" stop-opacity="0"/></radialGradient>` +
    `<radialGradient id="glow"><stop offset="0" stop-color="#fff8e4" stop-opacity=".95"/><stop offset="1" stop-color="#fff8e4" stop-opacity="0"/></radialGradient>` +
    `${things.map((thing) => thing.definitions).join("")}</defs>` +
    `<rect width="1800" height="800" fill="${brand.wall}"/><circle cx="1220" cy="260" r="620" fill="url(#glow)"/>` +
    `<path d="M0 600h1800v200H0z" fill="${brand.table}"/><path d="M0 600h1800v10H0z" fill="#fff" opacity=".3"/>` +
    `<g transform="translate(-360 -62) scale(1.26)">${things.map((thing) => thing.drawing).join("")}</g></svg>`
  );
}
