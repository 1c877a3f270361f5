import { type Brush, brush } from "./brush";
import { COLOUR_NAMES, COLOURS, type Colour, isColour } from "./colours";
import { isMotif, MOTIFS, type Motif } from "./motifs";
import { isPattern, type Pattern } from "./patterns";
import { drawScene, SCENES, type Scene, WALLS } from "./scenes";

/** How a thing is shown: alone, beside one in its second colour, beside its twin, or from close by. */
export type View = "front" | "pair" | "twin" | "close";
const VIEWS: readonly string[] = ["front", "pair", "twin", "close"] satisfies View[];

/** Everything that a picture depends on; its file name spells it out, so that any picture can be drawn from its name. */
export interface Picture {
  motif: Motif;
  form: number;
  colour: Colour;
  accent: Colour;
  pattern: Pattern;
  scene: Scene;
  wall: number;
  view: View;
}

const SIZE = 800;

/** What hangs on the wall throws no shadow on the table. */
export const HANGING: ReadonlySet<Motif> = new Set(
  "print clock mirror hooks sign wreath bunting bauble fairylights hangingpot heart necklace shelf calendar".split(
    " ",
  ) as Motif[],
);

export interface ImageOfPicture {
  file: string;
  alt: string;
  width: number;
  height: number;
}

/** The image of a picture: 800 × 800, an SVG file named after what it shows. */
export function pictureImage(picture: Picture, alt: string): ImageOfPicture {
  const { motif, form, colour, accent, pattern, scene, wall, view } = picture;
  const file = `drawn/${motif}/${[form, colour, accent, pattern, scene, wall, view].join("-")}.svg`;
  return { file, alt, width: SIZE, height: SIZE };
}

/** A picture of a thing of which only some is known; `seed` decides the rest. Unknown names count as not known. */
export function drawnImage(
  known: { motif: Motif; form?: number | null; colour: string | null; pattern: string; seed: number },
  alt: string,
): ImageOfPicture {
  const pick = <T>(list: readonly T[], turn: number): T => list[(known.seed >>> turn) % list.length]!;
  const colour = known.colour && isColour(known.colour) ? known.colour : pick(COLOUR_NAMES, 3);
  return pictureImage(
    {
      motif: known.motif,
      form: known.form ?? pick([0, 1, 2], 7),
      colour,
      accent: pick(
        COLOUR_NAMES.filter((name) => name !== colour),
        11,
      ),
      pattern: isPattern(known.pattern) ? known.pattern : "plain",
      scene: pick(SCENES, 5),
      wall: pick([...WALLS.keys()], 9),
      view: "front",
    },
    alt,
  );
}

/** The SVG text of the file that `pictureImage` named, or null if the name is not of that form. */
export function drawPicture(file: string): string | null {
  const picture = parse(file);
  if (!picture) return null;
  const { motif, form, colour, accent, pattern, view } = picture;
  const main = brush("a", COLOURS[colour], COLOURS[accent], pattern, form);
  const other = brush("b", COLOURS[accent], COLOURS[colour], pattern, form);
  const isHanging = HANGING.has(motif);
  const shadow = (x: number, width: number): string =>
    isHanging ? "" : `<ellipse cx="${x}" cy="322" rx="${width}" ry="15" fill="url(#shadow)"/>`;
  const draw = MOTIFS[motif];
  const two = (back: Brush): string =>
    `<g transform="translate(150 62) scale(.74)">${shadow(204, 120)}${draw(back)}</g>` +
    `<g transform="translate(-24 92) scale(.78)">${shadow(204, 120)}${draw(main)}</g>`;
  const things: Record<View, () => string> = {
    front: () =>
      `<g transform="${isHanging ? "translate(6 -4) scale(.97)" : "translate(-26 -41) scale(1.13)"}">${shadow(204, 132)}${draw(main)}</g>`,
    pair: () => two(other),
    twin: () => two(main),
    close: () => `<g transform="translate(-150 -190) scale(1.75)">${shadow(204, 132)}${draw(main)}</g>`,
  };
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 400 400">` +
    `<defs><radialGradient id="shadow"><stop offset="0" stop-color="#3b2a1c" stop-opacity=".34"/><stop offset="1" stop-color="#3b2a1c" stop-opacity="0"/></radialGradient>` +
    `${main.definitions}${view === "pair" ? other.definitions : ""}</defs>` +
    `${drawScene(picture.scene, picture.wall)}${things[view]()}</svg>`
  );
}

function parse(file: string): Picture | null {
  const match = /^drawn\/([a-z]+)\/(\d)-([a-z]+)-([a-z]+)-([a-z]+)-([a-z]+)-(\d)-([a-z]+)\.svg$/.exec(file);
  if (!match) return null;
  const [, motif = "", form, colour = "", accent = "", pattern = "", scene = "", wall, view = ""] = match;
  if (!isMotif(motif) || !isColour(colour) || !isColour(accent) || !isPattern(pattern)) return null;
  if (!(SCENES as readonly string[]).includes(scene) || !VIEWS.includes(view)) return null;
  return {
    motif,
    form: Number(form),
    colour,
    accent,
    pattern,
    scene: scene as Scene,
    wall: Number(wall),
    view: view as View,
  };
}
