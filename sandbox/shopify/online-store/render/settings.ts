import { Drop } from "liquidjs";
import { fromJson } from "../../state";
import { ImageDrop } from "../drops/image";
import type { SchemaSetting } from "../extension-files/read-extensions";
import { readThemeFile } from "../theme-files/files";
import { parseThemeJson, readSettingsData, type SettingValue } from "../theme-files/template";
import type { Page } from "./page";

/** A colour setting: prints as `#rrggbb`, with its parts as Liquid has them. */
export class ColorDrop extends Drop {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha = 1;

  constructor(private readonly _hex: string) {
    super();
    const digits = _hex.replace("#", "");
    const full = digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
    this.red = Number.parseInt(full.slice(0, 2), 16);
    this.green = Number.parseInt(full.slice(2, 4), 16);
    this.blue = Number.parseInt(full.slice(4, 6), 16);
  }
  get rgb() {
    return `${this.red} ${this.green} ${this.blue}`;
  }
  override toString() {
    return this._hex;
  }
}

/** The theme's settings: defaults of the schema, then the look of the shop, then what was saved. */
export function themeSettings(page: Page): Record<string, unknown> {
  const groups = parseThemeJson<{ settings?: SchemaSetting[] }[]>(
    readThemeFile(page.state, "config/settings_schema.json") ?? "[]",
  );
  const schema = groups.flatMap((group) => group.settings ?? []);
  const look = fromJson(page.state.shop().theme);
  const { blocks: _, ...saved } = readSettingsData(page.state).current;
  const own: Record<string, SettingValue> = {
    color_background: look.background,
    color_text: look.text,
    color_primary: look.primary,
    color_accent: look.accent,
  };
  const settings = resolveSettings(page, schema, { ...own, ...(saved as Record<string, SettingValue>) });
  settings["logo"] ??= look.logo ? new ImageDrop(look.logo) : null;
  settings["hero_image"] ??= look.hero ? new ImageDrop(look.hero) : null;
  return settings;
}

/** Saved values by a schema, with its defaults, as Liquid sees them. */
export function resolveSettings(
  page: Page,
  schema: SchemaSetting[],
  saved: Record<string, SettingValue>,
): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const setting of schema) {
    if (!setting.id) continue;
    settings[setting.id] = resolve(page, setting.type, saved[setting.id] ?? setting.default ?? null);
  }
  return settings;
}

function resolve(page: Page, type: string, value: SettingValue | undefined): unknown {
  if (value === null || value === undefined || value === "") return type === "checkbox" ? false : (value ?? null);
  switch (type) {
    case "color":
    case "color_background":
      return /^#[0-9a-f]{3,8}$/i.test(String(value)) ? new ColorDrop(String(value)) : value;
    case "product":
      return page.productByHandle(String(value));
    case "image_picker":
      return imageSetting(page, String(value));
    default:
      return value;
  }
}

function imageSetting(page: Page, value: string): ImageDrop | null {
  const name = value.replace(/^shopify:\/\/shop_images\//, "");
  const row = page.state.sql("SELECT * FROM images WHERE file = ? LIMIT 1").get(name);
  return row ? new ImageDrop(row as never) : null;
}
