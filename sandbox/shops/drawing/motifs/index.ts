import type { Brush } from "../brush";
import { cloth } from "./cloth";
import { garden } from "./garden";
import { home } from "./home";
import { light } from "./light";
import { paper } from "./paper";
import { small } from "./small";
import { table } from "./table";
import { tea } from "./tea";

/** Draws a thing standing on y = 322 around x = 200. */
export type Draw = (brush: Brush) => string;

export const MOTIFS = { ...tea, ...table, ...light, ...garden, ...paper, ...cloth, ...home, ...small } satisfies Record<
  string,
  Draw
>;
export type Motif = keyof typeof MOTIFS;

export function isMotif(name: string): name is Motif {
  return Object.hasOwn(MOTIFS, name);
}
