import { BlockDrop } from "../drops/block";
import type { SchemaSetting } from "../extension-files/read-extensions";
import { readAppBlockUri } from "../theme-files/app-blocks";
import { readThemeFile } from "../theme-files/files";
import { type BlockEntry, parseThemeJson, type SectionEntry, type Template } from "../theme-files/template";
import { parseLiquid, themeEngine } from "./engine";
import type { Page, SectionPlace } from "./page";
import { resolveSettings } from "./settings";

interface SectionSchema {
  name: string;
  tag?: string;
  class?: string;
  settings?: SchemaSetting[];
  blocks?: { type: string; name?: string; settings?: SchemaSetting[] }[];
  default?: { settings?: SectionEntry["settings"]; blocks?: BlockEntry[] };
}

const schemas = new Map<string, SectionSchema>();

export function sectionSchema(source: string): SectionSchema {
  let schema = schemas.get(source);
  if (!schema) {
    const match = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source);
    schema = match ? (JSON.parse(match[1] as string) as SectionSchema) : { name: "" };
    schemas.set(source, schema);
  }
  return schema;
}

/** A section with its wrapper, as it stands in a page and as the section rendering API gives it. */
export function renderSection(page: Page, entry: SectionEntry, place: SectionPlace): string {
  const source = readThemeFile(page.state, `sections/${entry.type}.liquid`);
  if (source === null) return `<!-- There is no section ${entry.type} -->`;
  const schema = sectionSchema(source);
  const section = {
    id: place.id,
    settings: resolveSettings(page, schema.settings ?? [], entry.settings ?? {}),
    blocks: blocksOf(page, entry, schema),
    index: place.index,
    index0: place.index - 1,
    location: place.location,
  };
  const before = page.globals;
  page.globals = { ...before, section };
  try {
    const engine = themeEngine(page.state);
    const html = String(engine.renderSync(parseLiquid(engine, source), {}, { globals: page.globals }));
    const tag = schema.tag ?? "div";
    const names = ["shopify-section", schema.class].filter(Boolean).join(" ");
    return `<${tag} id="shopify-section-${place.id}" class="${names}">${html}</${tag}>`;
  } finally {
    page.globals = before;
  }
}

/** All sections of a JSON template or a section group, one after the other. */
export function renderSections(page: Page, template: Template, prefix: string, location: string): string {
  return template.order
    .filter((key) => template.sections[key] && !template.sections[key]?.disabled)
    .map((key, index) =>
      renderSection(page, template.sections[key] as SectionEntry, {
        id: `${prefix}__${key}`,
        index: index + 1,
        location,
      }),
    )
    .join("\n");
}

/** `sections/<name>.json`, as `{% sections %}` renders it. */
export function renderSectionGroup(page: Page, name: string): string {
  const text = readThemeFile(page.state, `sections/${name}.json`);
  if (text === null) return `<!-- There is no section group ${name} -->`;
  return renderSections(page, parseThemeJson<Template>(text), `sections--${name}`, name.replace(/-group$/, ""));
}

function blocksOf(page: Page, entry: SectionEntry, schema: SectionSchema): BlockDrop[] {
  const blocks = entry.blocks ?? {};
  const order = entry.block_order ?? Object.keys(blocks);
  return order.flatMap((id) => {
    const block = blocks[id];
    if (!block || block.disabled) return [];
    if (readAppBlockUri(block.type)) return [new BlockDrop(id, block, { type: "@app", settings: {} })];
    const settings = schema.blocks?.find(({ type }) => type === block.type)?.settings ?? [];
    return [
      new BlockDrop(id, block, { type: block.type, settings: resolveSettings(page, settings, block.settings ?? {}) }),
    ];
  });
}
