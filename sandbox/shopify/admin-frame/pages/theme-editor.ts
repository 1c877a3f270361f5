import { type Html, html } from "../../../http/html";
import { listAppBlocks, listAppEmbeds, type PlacedAppBlock, readTemplate, type SettingValue } from "../../online-store";
import { adminPage } from "../layout";
import { settingField } from "../setting-field";
import { type AppBlock, appBlocks, schemaWords, templateNames } from "../theme-status";
import { type DeepLink, readDeepLink } from "../theme-target";
import type { Visit } from "../visit";

/** The theme editor: sections and blocks of a template beside the page that shoppers see. */
export function themeEditorPage(visit: Visit): string {
  const { state, running, query, base } = visit;
  const names = templateNames(state);
  const asked = query.get("template") ?? "product";
  const template = names.includes(asked) ? asked : "product";
  const blocks = appBlocks(running.app.projectRoot);
  const link = readDeepLink(visit, blocks);
  const options = names.map((name) =>
    name === template ? html`<option selected>${name}</option>` : html`<option>${name}</option>`,
  );
  const refused = query.get("refused");
  return adminPage(
    visit,
    "Theme editor",
    html`<div class="editor"><aside aria-label="Sections">
      <h1>Theme editor</h1>
      <form class="row"><label class="field" style="flex: 1">Template<select name="template" onchange="this.form.submit()">${options}</select></label><a class="button" href="${base}/online-store">Close</a></form>
      ${query.get("said") !== null && html`<p class="note" role="status" style="margin: 0">${query.get("said")}</p>`}
      ${refused !== null && html`<p class="note bad" role="alert" style="margin: 0">${refused}</p>`}
      <form class="grid" method="post" action="${base}/themes/current/editor">
        <input type="hidden" name="template" value="${template}">
        <h2>Sections</h2>
        ${sections(visit, template, blocks)}
        ${newBlock(link)}
        ${blockChoice(blocks, template, link)}
        ${embeds(visit, blocks, link)}
        <button class="primary">Save</button>
      </form></aside>
      <iframe title="Preview of the page" src="${previewUrl(visit, template)}"></iframe></div>`,
  );
}

function sections(visit: Visit, name: string, blocks: AppBlock[]): Html[] {
  const template = readTemplate(visit.state, name);
  const placed = listAppBlocks(visit.state, name);
  return (template?.order ?? []).map((id) => {
    const section = template?.sections[id];
    const own = Object.values(section?.blocks ?? {}).filter((block) => !block.type.startsWith("shopify://"));
    return html`<div class="section"><strong>${words(section?.type ?? id)}</strong>
      ${own.map((block) => html`<span class="soft">${words(block.type)}</span>`)}
      ${placed.filter((block) => block.sectionId === id).map((block) => placedBlock(block, blocks))}</div>`;
  });
}

function placedBlock(placed: PlacedAppBlock, blocks: AppBlock[]): Html {
  const block = blocks.find(({ handle }) => handle === placed.block);
  const remove = html`<button name="remove" value="${placed.sectionId}|${placed.id}">Remove</button>`;
  if (block === undefined)
    return html`<div class="block">${placed.block} <span class="soft">(not in the app any more)</span> ${remove}</div>`;
  return html`<details class="block"><summary>${block.name}</summary><div class="stack" style="margin-top: 10px">${fields(block, `set|${placed.sectionId}|${placed.id}|`, placed.settings)}${remove}</div></details>`;
}

function newBlock({ block, section }: DeepLink): Html | null {
  if (block === null) return null;
  return html`<div class="block is-new"><strong>${block.name}</strong> <span class="badge warn">Not saved yet</span>
    <input type="hidden" name="add" value="${block.handle}"><input type="hidden" name="addSection" value="${section ?? ""}">
    <p class="soft" style="margin: 4px 0">Save to place it ${section === null ? "in a section of its own" : `in ${words(section)}`}.</p>${fields(block, "new|", {})}</div>`;
}

function blockChoice(blocks: AppBlock[], template: string, link: DeepLink): Html | null {
  const fitting = blocks.filter(
    ({ schema }) => schema.target === "section" && (schema.enabled_on?.templates?.includes(template) ?? true),
  );
  if (fitting.length === 0 || link.block !== null) return null;
  return html`<label class="field">Add an app block<select name="add"><option value="">Choose a block</option>${fitting.map(({ handle, name }) => html`<option value="${handle}">${name}</option>`)}</select></label>`;
}

function embeds({ state }: Visit, blocks: AppBlock[], link: DeepLink): Html | null {
  const known = blocks.filter(({ schema }) => schema.target !== "section");
  if (known.length === 0) return null;
  const saved = listAppEmbeds(state);
  return html`<h2>App embeds</h2>${known.map((block) => {
    const embed = saved.find((candidate) => candidate.block === block.handle);
    const isNew = link.embed === block;
    const isOn = isNew || embed?.enabled === true;
    return html`<div class="${isNew ? "block is-new" : "block"}">${settingField(`embed|${block.handle}`, { type: "checkbox", label: block.name }, isOn, (text) => text ?? "")}
      ${isNew && html`<span class="badge warn">Not saved yet</span>`}${fields(block, `embedset|${block.handle}|`, embed?.settings ?? {})}</div>`;
  })}`;
}

function fields(block: AppBlock, prefix: string, saved: Record<string, SettingValue>): Html[] {
  const say = (text?: string) => schemaWords(block.extension, text);
  return (block.schema.settings ?? []).map((setting) =>
    settingField(prefix + (setting.id ?? ""), setting, saved[setting.id ?? ""], say),
  );
}

/** The page that the template is for, as the editor sees it. */
function previewUrl({ state, running, query }: Visit, template: string): string {
  const product = state.sql("SELECT handle FROM products WHERE status = 'ACTIVE' ORDER BY id LIMIT 1").get();
  const collection = state.sql("SELECT handle FROM collections ORDER BY id LIMIT 1").get();
  const paths: Record<string, string> = {
    product: `/products/${String(product?.["handle"] ?? "")}`,
    collection: `/collections/${String(collection?.["handle"] ?? "")}`,
    cart: "/cart",
    search: "/search",
    "404": "/404",
  };
  const url = new URL(query.get("previewPath") ?? paths[template] ?? "/", running.urls.onlineStore);
  url.searchParams.set("shop", state.domain);
  url.searchParams.set("design_mode", "1");
  return url.href;
}

/** `main-product` is "Main product". */
function words(type: string): string {
  const text = type.replaceAll(/[-_]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
