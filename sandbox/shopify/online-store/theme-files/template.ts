import type { ShopState } from "../../state";
import { readThemeFile, writeThemeFile } from "./files";

export type SettingValue = string | number | boolean | null;

export interface BlockEntry {
  type: string;
  settings?: Record<string, SettingValue>;
  disabled?: boolean;
}

export interface SectionEntry {
  type: string;
  settings?: Record<string, SettingValue>;
  blocks?: Record<string, BlockEntry>;
  block_order?: string[];
  disabled?: boolean;
}

/** A JSON template or section group of an Online Store 2.0 theme. */
export interface Template {
  layout?: string | false;
  name?: string;
  type?: string;
  sections: Record<string, SectionEntry>;
  order: string[];
}

/** `config/settings_data.json`. App embeds are the blocks of `current`. */
export interface SettingsData {
  current: { blocks?: Record<string, BlockEntry>; [setting: string]: unknown };
  presets?: Record<string, Record<string, unknown>>;
}

/** Reads a theme's JSON, which may begin with a comment. */
export function parseThemeJson<T>(text: string): T {
  return JSON.parse(text.replace(/^\s*\/\*[\s\S]*?\*\//, "")) as T;
}

/** The JSON template of that name, such as `product`, or null. */
export function readTemplate(state: ShopState, name: string): Template | null {
  const text = readThemeFile(state, `templates/${name}.json`);
  return text === null ? null : parseThemeJson<Template>(text);
}

export function writeTemplate(state: ShopState, name: string, template: Template): void {
  writeThemeFile(state, `templates/${name}.json`, `${JSON.stringify(template, null, 2)}\n`);
}

/** The theme's settings as saved; presets named by `current` are resolved. */
export function readSettingsData(state: ShopState): SettingsData {
  const text = readThemeFile(state, "config/settings_data.json");
  const data = parseThemeJson<{ current: unknown; presets?: SettingsData["presets"] }>(text ?? '{"current":{}}');
  const current = typeof data.current === "string" ? { ...data.presets?.[data.current] } : data.current;
  return { ...data, current: current as SettingsData["current"] };
}

export function writeSettingsData(state: ShopState, data: SettingsData): void {
  writeThemeFile(state, "config/settings_data.json", `${JSON.stringify(data, null, 2)}\n`);
}
