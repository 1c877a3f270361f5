/** How a surface is decorated. "dip" and "band" follow the shape's own height; the others are a repeat. */
export const PATTERNS = [
  "plain",
  "speckle",
  "dip",
  "band",
  "stripes",
  "ticking",
  "rings",
  "dots",
  "gingham",
  "sprigs",
  "hearts",
  "stars",
  "weave",
  "waves",
  "terrazzo",
] as const;
export type Pattern = (typeof PATTERNS)[number];

export function isPattern(name: string): name is Pattern {
  return (PATTERNS as readonly string[]).includes(name);
}

/** The SVG definition of a pattern in one colour under the id, or "" for a plain surface. */
export function patternDefinition(pattern: Pattern, id: string, colour: string, second: string): string {
  const repeat = (width: number, height: number, inner: string, turn = 0): string =>
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse"${turn ? ` patternTransform="rotate(${turn})"` : ""}>${inner}</pattern>`;
  const stops = (...list: [number, number][]): string =>
    `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${list
      .map(([offset, opacity]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
      .join("")}</linearGradient>`;
  const dot = (x: number, y: number, r: number, fill = colour, opacity = 1): string =>
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" opacity="${opacity}"/>`;

  switch (pattern) {
    case "plain":
      return "";
    case "dip":
      return stops([0, 0], [0.56, 0], [0.56, 1], [1, 1]);
    case "band":
      return stops([0, 0], [0.3, 0], [0.3, 1], [0.42, 1], [0.42, 0], [0.47, 0], [0.47, 1], [0.5, 1], [0.5, 0], [1, 0]);
    case "speckle":
      return repeat(
        46,
        46,
        [
          [5, 7, 1.1],
          [19, 3, 0.8],
          [33, 11, 1.3],
          [42, 24, 0.8],
          [12, 22, 1.4],
          [26, 28, 0.9],
          [38, 39, 1.2],
          [7, 38, 0.9],
          [20, 41, 1.1],
          [29, 18, 0.6],
        ]
          .map(([x = 0, y = 0, r = 1]) => dot(x, y, r, colour, 0.75))
          .join(""),
      );
    case "stripes":
      return repeat(26, 26, `<rect width="13" height="26" fill="${colour}"/>`);
    case "ticking":
      return repeat(
        20,
        20,
        `<rect x="4" width="2" height="20" fill="${colour}"/><rect x="8" width="1" height="20" fill="${colour}"/>`,
      );
    case "rings":
      return repeat(16, 16, `<rect y="6" width="16" height="3" fill="${colour}" opacity=".8"/>`);
    case "dots":
      return repeat(28, 28, dot(7, 7, 4) + dot(21, 21, 4));
    case "gingham":
      return repeat(
        28,
        28,
        `<rect width="14" height="28" fill="${colour}" opacity=".45"/><rect width="28" height="14" fill="${colour}" opacity=".45"/>`,
      );
    case "sprigs":
      return repeat(
        48,
        48,
        `<g fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round"><path d="M12 24q2-9 6-15M36 48q2-9 6-15"/></g><g fill="${colour}"><path d="M14 18q-8-1-9-8 8 0 9 8zM16 13q2-8 9-8 0 7-9 8zM38 42q-8-1-9-8 8 0 9 8zM40 37q2-8 9-8 0 7-9 8z"/></g>${dot(38, 12, 2.6, second)}${dot(10, 38, 2.6, second)}`,
      );
    case "hearts":
      return repeat(
        36,
        36,
        `<path id="${id}h" d="M9 15c-8-6-6-11-3-11 2 0 3 2 3 3 0-1 1-3 3-3 3 0 5 5-3 11z" fill="${colour}"/><path transform="translate(18 18)" d="M9 15c-8-6-6-11-3-11 2 0 3 2 3 3 0-1 1-3 3-3 3 0 5 5-3 11z" fill="${colour}"/>`,
      );
    case "stars":
      return repeat(
        44,
        44,
        `<path d="M11 3l2 6 6 2-6 2-2 6-2-6-6-2 6-2zM33 25l2 6 6 2-6 2-2 6-2-6-6-2 6-2z" fill="${colour}"/>${dot(33, 10, 1.5)}${dot(10, 33, 1.5)}`,
      );
    case "weave":
      return repeat(
        16,
        12,
        `<path d="M0 3q4-4 8 0t8 0M-4 9q4-4 8 0t8 0 8 0" fill="none" stroke="${colour}" stroke-width="2" opacity=".7"/>`,
      );
    case "waves":
      return repeat(
        40,
        18,
        `<path d="M0 9q10-10 20 0t20 0" fill="none" stroke="${colour}" stroke-width="3.4" stroke-linecap="round"/>`,
      );
    case "terrazzo":
      return repeat(
        60,
        60,
        `<g><path d="M6 8l9-3 4 7-8 4zM40 4l8 5-4 8-8-4z" fill="${colour}"/><path d="M24 24l10 3-3 8-9-3zM50 34l7 4-6 7-5-4z" fill="${second}"/><path d="M8 40l7-3 5 8-9 4zM34 48l9-2 2 8-8 2z" fill="${colour}" opacity=".7"/></g>`,
      );
  }
}
