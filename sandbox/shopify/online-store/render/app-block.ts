import type { InstalledApp } from "../app";
import type { BlockDrop } from "../drops/block";
import { MetafieldsDrop } from "../drops/metafields";
import type { BlockSchema, ThemeExtension } from "../extension-files/read-extensions";
import { readAppBlockUri } from "../theme-files/app-blocks";
import { type BlockEntry, readSettingsData } from "../theme-files/template";
import { extensionEngine, parseLiquid } from "./engine";
import type { Page } from "./page";
import { extensionAssetUrl, rendering } from "./rendering-extension";
import { resolveSettings } from "./settings";
import { escapeHtml } from "./translate";

/** An app's block in a section, in Shopify's wrapper; nothing when the app is not installed or has no such block. */
export function renderAppBlock(page: Page, block: BlockDrop): string {
  const found = findBlock(page, block._entry.type);
  if (!found || !isShownOn(found.schema, String(page.globals["template"]))) return "";
  const html = renderLiquid(page, found, block.id, block._entry, block.shopify_attributes);
  return `<div id="shopify-block-${block.id}" class="shopify-block shopify-app-block">${html}</div>`;
}

/** The app embeds that are switched on for that place of the layout. */
export function renderAppEmbeds(page: Page, target: "head" | "body"): string {
  const blocks = Object.entries(readSettingsData(page.state).current.blocks ?? {});
  return blocks
    .flatMap(([id, entry]) => {
      const found = entry.disabled ? null : findBlock(page, entry.type);
      if (found?.schema.target !== target || !isShownOn(found.schema, String(page.globals["template"]))) return [];
      const html = renderLiquid(page, found, id, entry, "");
      return [
        target === "head"
          ? html
          : `<div id="shopify-block-${id}" class="shopify-block shopify-app-block">${html}</div>`,
      ];
    })
    .join("\n");
}

interface FoundBlock {
  extension: ThemeExtension;
  source: string;
  schema: BlockSchema;
  app: InstalledApp;
}

function findBlock(page: Page, type: string): FoundBlock | null {
  const named = readAppBlockUri(type);
  const app = page.installed;
  if (!named || !app || named.app !== app.handle) return null;
  const extension =
    page.extensions.themes.find(({ uid }) => uid === named.uid) ??
    page.extensions.themes.find(({ blocks }) => blocks.has(named.block));
  const block = extension?.blocks.get(named.block);
  return extension && block ? { extension, app, ...block } : null;
}

function isShownOn(schema: BlockSchema, template: string): boolean {
  if (schema.enabled_on?.templates && !matches(schema.enabled_on.templates, template)) return false;
  return !(schema.disabled_on?.templates && matches(schema.disabled_on.templates, template));
}

const matches = (names: string[], template: string) => names.includes("*") || names.includes(template);

function renderLiquid(page: Page, found: FoundBlock, id: string, entry: BlockEntry, attributes: string): string {
  const { extension, schema, app } = found;
  const block = {
    id,
    type: entry.type,
    settings: resolveSettings(page, schema.settings ?? [], entry.settings ?? {}),
    shopify_attributes: page.request.designMode ? attributes : "",
  };
  const before = { globals: page.globals, app: page.renderingApp, extension: rendering.get(page) };
  page.globals = {
    ...page.globals,
    block,
    app: { metafields: new MetafieldsDrop(page, "APP_INSTALLATION", app.installationId) },
  };
  page.renderingApp = app;
  rendering.set(page, extension);
  try {
    const engine = extensionEngine(extension);
    const html = String(engine.renderSync(parseLiquid(engine, found.source), {}, { globals: page.globals }));
    if (schema.stylesheet) page.stylesheets.add(extensionAssetUrl(extension, schema.stylesheet));
    if (schema.javascript) page.scripts.add(extensionAssetUrl(extension, schema.javascript));
    return html;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (page.strict) throw error;
    return `<!-- Liquid error (${escapeHtml(found.schema.name)}): ${escapeHtml(reason)} -->`;
  } finally {
    page.globals = before.globals;
    page.renderingApp = before.app;
    if (before.extension) rendering.set(page, before.extension);
    else rendering.delete(page);
  }
}
