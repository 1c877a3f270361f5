/** The colours that things are drawn in, by the name used in file names. */
export const COLOURS = {
  chalk: "#f4f0e8",
  cream: "#efe3cb",
  oat: "#d9c7a8",
  straw: "#cfa766",
  oak: "#b98a5a",
  cocoa: "#7d5840",
  clay: "#c4775a",
  brick: "#b4493f",
  coral: "#e08a72",
  apricot: "#eba96f",
  ochre: "#d29b3a",
  butter: "#f0cf7c",
  blush: "#e6b3ab",
  rose: "#c9798a",
  plum: "#79496a",
  lilac: "#b7a3cc",
  heather: "#8f7fa8",
  sky: "#a9c8d8",
  sea: "#5f8ea6",
  navy: "#34495f",
  lagoon: "#4f9a97",
  sage: "#a3b597",
  fern: "#5f8064",
  pine: "#33553f",
  moss: "#85914f",
  mist: "#c9d0d1",
  slate: "#7c878c",
  ink: "#3a3d42",
} as const;
export type Colour = keyof typeof COLOURS;
export const COLOUR_NAMES = Object.keys(COLOURS) as Colour[];

export function isColour(name: string): name is Colour {
  return Object.hasOwn(COLOURS, name);
}

/** `amount` (0…1) of `other` stirred into `hex`. */
export function mix(hex: string, other: string, amount: number): string {
  const parts = [1, 3, 5].map((at) => {
    const a = Number.parseInt(hex.slice(at, at + 2), 16);
    const b = Number.parseInt(other.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * amount)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

/** 0 for black, 1 for white, as the eye weighs it. */
export function lightness(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
