import { type Filter, text } from "./filter";

interface Rgb {
  r: number;
  g: number;
  b: number;
  a: number;
}

function read(value: unknown): Rgb {
  const word = text(value).trim();
  const numbers = /rgba?\(([^)]*)\)/
    .exec(word)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number);
  if (numbers) return { r: numbers[0] ?? 0, g: numbers[1] ?? 0, b: numbers[2] ?? 0, a: numbers[3] ?? 1 };
  const digits = word.replace("#", "");
  const full = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
  const at = (index: number) => Number.parseInt(full.slice(index, index + 2), 16) || 0;
  return { r: at(0), g: at(2), b: at(4), a: 1 };
}

const clamp = (number: number) => Math.round(Math.min(255, Math.max(0, number)));

function write({ r, g, b, a }: Rgb): string {
  if (a < 1) return `rgba(${clamp(r)}, ${clamp(g)}, ${clamp(b)}, ${a})`;
  return `#${[r, g, b].map((part) => clamp(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const part = (a: number, b: number) => a * share + b * (1 - share);
  return { r: part(one.r, other.r), g: part(one.g, other.g), b: part(one.b, other.b), a: one.a };
}

const black = { r: 0, g: 0, b: 0, a: 1 };
const white = { r: 255, g: 255, b: 255, a: 1 };

const brightness = ({ r, g, b }: Rgb) => (r * 299 + g * 587 + b * 114) / 1000;

function luminance({ r, g, b }: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export const colorFilters: Record<string, Filter> = {
  color_to_hex: (value) => write({ ...read(value), a: 1 }),
  color_to_rgb: (value) => {
    const { r, g, b, a } = read(value);
    return a < 1 ? `rgba(${r}, ${g}, ${b}, ${a})` : `rgb(${r}, ${g}, ${b})`;
  },
  hex_to_rgba: (value, alpha) => write({ ...read(value), a: alpha === undefined ? 1 : Number(alpha) }),
  color_modify: (value, part, amount) => {
    const color = read(value);
    const key = ({ red: "r", green: "g", blue: "b", alpha: "a" } as Record<string, keyof Rgb>)[text(part)];
    if (!key) throw new Error(`color_modify knows red, green, blue and alpha, not ${text(part)}`);
    return write({ ...color, [key]: Number(amount) });
  },
  color_lighten: (value, percent) => write(mix(white, read(value), Number(percent) / 100)),
  color_darken: (value, percent) => write(mix(black, read(value), Number(percent) / 100)),
  color_mix: (value, other, percent) => write(mix(read(value), read(other), Number(percent) / 100)),
  color_brightness: (value) => Math.round(brightness(read(value)) * 100) / 100,
  brightness_difference: (value, other) => Math.abs(brightness(read(value)) - brightness(read(other))),
  color_contrast: (value, other) => {
    const [light, dark] = [luminance(read(value)), luminance(read(other))].sort((a, b) => b - a) as [number, number];
    return Math.round(((light + 0.05) / (dark + 0.05)) * 10) / 10;
  },
};
