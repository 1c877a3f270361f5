import { lightness, mix } from "./colours";
import { type Pattern, patternDefinition } from "./patterns";

/** The hand that draws one thing: its colours, and strokes that give every thing the same light from the left. */
export interface Brush {
  base: string;
  /** The base in shadow, deep shadow and light. */
  dark: string;
  deep: string;
  light: string;
  accent: string;
  accentDark: string;
  wood: string;
  woodDark: string;
  metal: string;
  metalDark: string;
  leaf: string;
  leafDark: string;
  paper: string;
  ink: string;
  /** Which of a motif's forms to draw, from 0. */
  form: number;
  /** A decorated, rounded surface. */
  body(d: string): string;
  /** A rounded surface of one colour. */
  round(d: string, fill: string): string;
  /** A flat patch of one colour, decorated when `isDecorated`. */
  flat(d: string, fill: string, isDecorated?: boolean): string;
  line(d: string, stroke: string, width?: number): string;
  ellipse(cx: number, cy: number, rx: number, ry: number, fill: string): string;
  /** SVG definitions that the strokes refer to. */
  definitions: string;
}

/** @param name keeps the ids of two brushes in one picture apart. */
export function brush(name: string, base: string, accent: string, pattern: Pattern, form: number): Brush {
  // A decoration that can't be told from its ground would be lost.
  const visible =
    Math.abs(lightness(base) - lightness(accent)) > 0.12
      ? accent
      : mix(accent, lightness(base) > 0.5 ? "#2b2622" : "#ffffff", 0.42);
  const round = `${name}r`;
  const decoration = `${name}p`;
  const shade = (d: string): string => `<path d="${d}" fill="url(#${round})"/>`;
  const decorated = (d: string): string => (pattern === "plain" ? "" : `<path d="${d}" fill="url(#${decoration})"/>`);

  return {
    base,
    dark: mix(base, "#3b2a22", 0.22),
    deep: mix(base, "#2b2226", 0.42),
    light: mix(base, "#ffffff", 0.4),
    accent,
    accentDark: mix(accent, "#3b2a22", 0.24),
    wood: "#c39a6b",
    woodDark: "#9b7448",
    metal: "#c8a66a",
    metalDark: "#977744",
    leaf: "#6f8f62",
    leafDark: "#4d6d4b",
    paper: "#faf5ea",
    ink: "#4a4440",
    form,
    body: (d) => `<path d="${d}" fill="${base}"/>${decorated(d)}${shade(d)}`,
    round: (d, fill) => `<path d="${d}" fill="${fill}"/>${shade(d)}`,
    flat: (d, fill, isDecorated = false) => `<path d="${d}" fill="${fill}"/>${isDecorated ? decorated(d) : ""}`,
    line: (d, stroke, width = 3) =>
      `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`,
    ellipse: (cx, cy, rx, ry, fill) => `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`,
    definitions:
      `<linearGradient id="${round}"><stop offset="0" stop-color="#fff" stop-opacity=".05"/><stop offset=".22" stop-color="#fff" stop-opacity=".26"/>` +
      `<stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#2a1c16" stop-opacity=".24"/></linearGradient>` +
      patternDefinition(pattern, decoration, visible, mix(visible, base, 0.45)),
  };
}
