import type { ShopState } from "../../state";
import {
  type BlockEntry,
  readSettingsData,
  readTemplate,
  type SectionEntry,
  type SettingValue,
  type Template,
  writeSettingsData,
  writeTemplate,
} from "./template";

/** Which block of which app: `shopify://apps/<app handle>/blocks/<block>/<uid of the extension>`. */
export interface AppBlockType {
  app: string;
  block: string;
  uid: string;
}

export interface PlacedAppBlock extends AppBlockType {
  /** Name of the template, such as `product`. */
  template: string;
  sectionId: string;
  /** The block's own id. */
  id: string;
  settings: Record<string, SettingValue>;
  disabled: boolean;
}

export interface AppEmbed extends AppBlockType {
  id: string;
  settings: Record<string, SettingValue>;
  enabled: boolean;
}

export interface BlockPlacement {
  /** Such as `product`. */
  template: string;
  block: AppBlockType;
  settings?: Record<string, SettingValue>;
  /** An own section below the others (as the deep link's `newAppsSection`), or the section of that id. */
  section?: string;
}

export const appBlockUri = ({ app, block, uid }: AppBlockType) => `shopify://apps/${app}/blocks/${block}/${uid}`;

export function readAppBlockUri(type: string): AppBlockType | null {
  const match = /^shopify:\/\/apps\/([^/]+)\/blocks\/([^/]+)\/([^/]+)$/.exec(type);
  return match ? { app: match[1] as string, block: match[2] as string, uid: match[3] as string } : null;
}

/**
 * Places a block of the app in a template of the shop's theme, as the theme editor does.
 * @returns where it stands now
 * @throws when the template or the section is not there, or the section takes no app blocks
 */
export function placeAppBlock(state: ShopState, placement: BlockPlacement): PlacedAppBlock {
  const template = neededTemplate(state, placement.template);
  const sectionId = placement.section ?? newAppsSection(template);
  const section = template.sections[sectionId];
  if (!section) throw new Error(`The template ${placement.template} has no section ${sectionId}`);
  // As Shopify's ids: of one block on the page alone.
  const taken = Object.assign({}, ...Object.values(template.sections).map(({ blocks }) => blocks));
  const id = freeId(placement.block.block.replaceAll("-", "_"), taken);
  const entry: BlockEntry = { type: appBlockUri(placement.block), settings: placement.settings ?? {} };
  section.blocks = { ...section.blocks, [id]: entry };
  section.block_order = [...(section.block_order ?? []), id];
  writeTemplate(state, placement.template, template);
  return placed(placement.template, sectionId, id, entry, placement.block);
}

/** Every app block of the template, in the order of the page. */
export function listAppBlocks(state: ShopState, templateName: string): PlacedAppBlock[] {
  const template = readTemplate(state, templateName);
  if (!template) return [];
  return template.order.flatMap((sectionId) => {
    const section = template.sections[sectionId];
    return Object.entries(section?.blocks ?? {}).flatMap(([id, entry]) => {
      const type = readAppBlockUri(entry.type);
      return type ? [placed(templateName, sectionId, id, entry, type, section)] : [];
    });
  });
}

/** Changes the settings of a placed block; false when it is not there. */
export function changeAppBlock(
  state: ShopState,
  where: { template: string; sectionId: string; id: string },
  settings: Record<string, SettingValue>,
): boolean {
  const template = readTemplate(state, where.template);
  const block = template?.sections[where.sectionId]?.blocks?.[where.id];
  if (!template || !block) return false;
  block.settings = { ...block.settings, ...settings };
  writeTemplate(state, where.template, template);
  return true;
}

/** Takes a placed block away, and its section when that was made for app blocks and is empty now. */
export function removeAppBlock(state: ShopState, where: { template: string; sectionId: string; id: string }): boolean {
  const template = readTemplate(state, where.template);
  const section = template?.sections[where.sectionId];
  if (!template || !section?.blocks?.[where.id]) return false;
  delete section.blocks[where.id];
  section.block_order = (section.block_order ?? []).filter((id) => id !== where.id);
  if (section.type === "apps" && Object.keys(section.blocks).length === 0) {
    delete template.sections[where.sectionId];
    template.order = template.order.filter((id) => id !== where.sectionId);
  }
  writeTemplate(state, where.template, template);
  return true;
}

/** Takes every block and embed of the app out of the theme, as Shopify does at uninstall. */
export function removeAppFromTheme(state: ShopState, app: string, templates: string[]): void {
  for (const name of templates) {
    for (const block of listAppBlocks(state, name)) if (block.app === app) removeAppBlock(state, block);
  }
  const data = readSettingsData(state);
  const kept = Object.entries(data.current.blocks ?? {}).filter(
    ([, entry]) => readAppBlockUri(entry.type)?.app !== app,
  );
  if (kept.length === Object.keys(data.current.blocks ?? {}).length) return;
  writeSettingsData(state, { ...data, current: { ...data.current, blocks: Object.fromEntries(kept) } });
}

/** Switches an app embed on or off, with its settings. */
export function enableAppEmbed(
  state: ShopState,
  embed: AppBlockType,
  options: { enabled?: boolean; settings?: Record<string, SettingValue> } = {},
): AppEmbed {
  const data = readSettingsData(state);
  const blocks = { ...data.current.blocks };
  const type = appBlockUri(embed);
  const id =
    Object.keys(blocks).find((key) => blocks[key]?.type === type) ?? freeId(embed.block.replaceAll("-", "_"), blocks);
  const settings = { ...blocks[id]?.settings, ...options.settings };
  const enabled = options.enabled ?? true;
  blocks[id] = { type, disabled: !enabled, settings };
  writeSettingsData(state, { ...data, current: { ...data.current, blocks } });
  return { ...embed, id, settings, enabled };
}

export function listAppEmbeds(state: ShopState): AppEmbed[] {
  return Object.entries(readSettingsData(state).current.blocks ?? {}).flatMap(([id, entry]) => {
    const type = readAppBlockUri(entry.type);
    return type ? [{ ...type, id, settings: entry.settings ?? {}, enabled: !entry.disabled }] : [];
  });
}

function neededTemplate(state: ShopState, name: string): Template {
  const template = readTemplate(state, name);
  if (!template) throw new Error(`The theme has no template ${name}`);
  return template;
}

function newAppsSection(template: Template): string {
  const id = freeId("apps", template.sections);
  template.sections[id] = { type: "apps", blocks: {}, block_order: [], settings: {} };
  const main = template.order.indexOf("main");
  const lastApps = template.order.findLastIndex((key) => template.sections[key]?.type === "apps");
  const after = Math.max(main, lastApps);
  template.order.splice(after < 0 ? template.order.length : after + 1, 0, id);
  return id;
}

function freeId(word: string, taken: Record<string, unknown>): string {
  let number = 1;
  while (`${word}_${number}` in taken) number += 1;
  return `${word}_${number}`;
}

function placed(
  template: string,
  sectionId: string,
  id: string,
  entry: BlockEntry,
  type: AppBlockType,
  section?: SectionEntry,
): PlacedAppBlock {
  const disabled = Boolean(entry.disabled || section?.disabled);
  return { ...type, template, sectionId, id, settings: entry.settings ?? {}, disabled };
}
