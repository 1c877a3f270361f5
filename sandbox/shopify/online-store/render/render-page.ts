import { globalObjects } from "../drops/globals";
import { readThemeFile } from "../theme-files/files";
import { readTemplate, type Template } from "../theme-files/template";
import { renderAppBlock, renderAppEmbeds } from "./app-block";
import { contentForHeader } from "./content-for-header";
import { parseLiquid, themeEngine } from "./engine";
import type { Page } from "./page";
import { renderSection, renderSectionGroup, renderSections } from "./section";

/** The whole page of a template, such as `product`, with what that page shows (`product`, `collection`, …). */
export function renderPage(page: Page, template: string, shown: Record<string, unknown>): string {
  prepare(page, template, shown);
  return inLayout(page, contentOf(page, template));
}

/** Liquid that does not come from the theme, such as an app proxy's answer, in the theme's layout. */
export function renderForeignLiquid(page: Page, source: string, shown: Record<string, unknown>): string {
  prepare(page, "page", { ...shown, app: { metafields: {} } });
  const engine = themeEngine(page.state);
  const content = String(engine.renderSync(engine.parse(source), {}, { globals: page.globals }));
  return page.layout === null ? content : inLayout(page, content);
}

/**
 * The section rendering API: each section by the id that it has on this page, or by the name of its file.
 * A section that is not there is null, as Shopify answers it.
 */
export function renderNamedSections(
  page: Page,
  template: string,
  shown: Record<string, unknown>,
  ids: string[],
): Record<string, string | null> {
  prepare(page, template, shown);
  const parsed = readTemplate(page.state, template);
  return Object.fromEntries(ids.map((id) => [id, namedSection(page, parsed, template, id)]));
}

function namedSection(page: Page, template: Template | null, name: string, id: string): string | null {
  const prefix = `template--${name}__`;
  const key = id.startsWith(prefix) ? id.slice(prefix.length) : null;
  const entry = key ? template?.sections[key] : undefined;
  if (entry)
    return renderSection(page, entry, {
      id,
      index: (template?.order.indexOf(key ?? "") ?? 0) + 1,
      location: "template",
    });
  if (!/^[\w-]+$/.test(id) || readThemeFile(page.state, `sections/${id}.liquid`) === null) return null;
  return renderSection(page, { type: id }, { id, index: 1, location: "static" });
}

function prepare(page: Page, template: string, shown: Record<string, unknown>): void {
  page.renderers = { appBlock: renderAppBlock, section: renderSection, sectionGroup: renderSectionGroup };
  page.globals = globalObjects(page, { page_type: template, ...shown });
}

function contentOf(page: Page, template: string): string {
  const parsed = readTemplate(page.state, template);
  if (parsed) {
    if (parsed.layout === false) page.layout = null;
    else if (parsed.layout) page.layout = parsed.layout;
    return renderSections(page, parsed, `template--${template}`, "template");
  }
  const source = readThemeFile(page.state, `templates/${template}.liquid`);
  if (source === null) throw new Error(`The theme has no template ${template}`);
  const engine = themeEngine(page.state);
  return String(engine.renderSync(parseLiquid(engine, source), {}, { globals: page.globals }));
}

function inLayout(page: Page, content: string): string {
  if (page.layout === null) return content;
  const source = readThemeFile(page.state, `layout/${page.layout}.liquid`);
  if (source === null) throw new Error(`The theme has no layout ${page.layout}`);
  const body = renderAppEmbeds(page, "body");
  const engine = themeEngine(page.state);
  // Filled in last, because the sections of the layout ask for styles and scripts too.
  const header = "<!--content-for-header-->";
  const globals = { ...page.globals, content_for_layout: content, content_for_header: header };
  page.globals = globals;
  const html = String(engine.renderSync(parseLiquid(engine, source), {}, { globals }));
  const filled = html.replace(header, () => contentForHeader(page));
  return body ? filled.replace(/<\/body>(?![\s\S]*<\/body>)/, () => `${body}</body>`) : filled;
}
