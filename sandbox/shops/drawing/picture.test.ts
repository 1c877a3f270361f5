import { describe, expect, it } from "vitest";
import { drawBrand, drawnHero, drawnLogo } from "./brand";
import { MOTIFS, type Motif } from "./motifs";
import { PATTERNS } from "./patterns";
import { drawnImage, drawPicture, pictureImage } from "./picture";

/** Throws unless every element is closed in order and every reference has its definition. */
function checkSvg(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name = "", rest = ""] of svg.matchAll(/<(\/?)([a-zA-Z]+)([^>]*)>/g)) {
    if (closing) expect(open.pop()).toBe(name);
    else if (!rest.endsWith("/")) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" viewBox="[\d ]+">/);
  expect(svg).not.toMatch(/NaN|undefined|null|\[object/);
  const ids = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, used] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
}

const look = {
  form: 0,
  colour: "fern",
  accent: "cream",
  pattern: "dots",
  scene: "arch",
  wall: 2,
  view: "front",
} as const;

describe("pictures", () => {
  it.each(Object.keys(MOTIFS) as Motif[])("draws a %s in every form and view from its file name alone", (motif) => {
    for (const form of [0, 1, 2, 3, 4, 5]) {
      for (const view of ["front", "pair", "twin", "close"] as const) {
        const { file } = pictureImage({ ...look, motif, form, view }, "");
        checkSvg(drawPicture(file) ?? "");
      }
    }
  });

  it.each(PATTERNS)("knows the pattern %s", (pattern) => {
    checkSvg(drawPicture(pictureImage({ ...look, motif: "mug", pattern }, "").file) ?? "");
  });

  it("shows another picture for another colour, form, pattern, scene, wall or view", () => {
    const others = [
      {},
      { colour: "plum" },
      { form: 2 },
      { pattern: "waves" },
      { scene: "sun" },
      { wall: 3 },
      { view: "close" },
    ] as const;
    const drawn = others.map((other) => drawPicture(pictureImage({ ...look, motif: "mug", ...other }, "").file));
    expect(new Set(drawn).size).toBe(others.length);
  });

  it.each([
    "drawn/mug/0-fern-cream-dots-arch-2-sideways.svg",
    "drawn/unicorn/0-fern-cream-dots-arch-2-front.svg",
    "drawn/mug/0-octarine-cream-dots-arch-2-front.svg",
    "drawn/constructor/0-fern-cream-dots-arch-2-front.svg",
    "drawn/mug/../../secret.svg",
    "",
  ])("has no picture called “%s”", (file) => {
    expect(drawPicture(file)).toBeNull();
  });

  it("decides what is not known from the seed, the same each time", () => {
    const known = { motif: "tote", colour: "no such colour", pattern: "no such pattern", seed: 4711 } as const;
    expect(drawnImage(known, "A bag")).toEqual(drawnImage(known, "A bag"));
    checkSvg(drawPicture(drawnImage(known, "A bag").file) ?? "");
  });
});

describe("brands", () => {
  it.each(["pottle", "retail"])("draws logo and hero of %s", (brand) => {
    checkSvg(drawBrand(drawnLogo(brand, "").file) ?? "");
    checkSvg(drawBrand(drawnHero(brand, "").file) ?? "");
  });

  it("knows no other brand", () => {
    expect(drawBrand("brand/constructor-logo.svg")).toBeNull();
    expect(drawBrand("brand/acme-logo.svg")).toBeNull();
  });
});
