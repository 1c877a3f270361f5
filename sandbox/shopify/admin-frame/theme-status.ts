import { join } from "node:path";
import { listAppBlocks, listAppEmbeds, listThemeFiles } from "../online-store";
import { type BlockSchema, readExtensions, type ThemeExtension } from "../online-store/extension-files/read-extensions";
import type { ShopState } from "../state";
import type { Visit } from "./visit";

export interface AppBlock {
  extension: ThemeExtension;
  handle: string;
  schema: BlockSchema;
  /** In the language of the admin. */
  name: string;
}

/** The blocks and embeds of the app's theme extensions. */
export function appBlocks(projectRoot: string): AppBlock[] {
  return readExtensions(join(projectRoot, "extensions")).themes.flatMap((extension) =>
    [...extension.blocks].map(([handle, { schema }]) => ({
      extension,
      handle,
      schema,
      name: schemaWords(extension, schema.name),
    })),
  );
}

/** A text of a schema, which may name a translation: `t:blocks.row.name`. */
export function schemaWords(extension: ThemeExtension, text: string | undefined): string {
  if (text === undefined || !text.startsWith("t:")) return text ?? "";
  let value: unknown = extension.schemaLocales.get("en") ?? extension.schemaLocales.get("default");
  for (const key of text.slice(2).split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === "string" ? value : text;
}

export function templateNames(state: ShopState): string[] {
  return listThemeFiles(state).flatMap(({ key }) => /^templates\/([\w.-]+)\.json$/.exec(key)?.[1] ?? []);
}

/** What `shopify.app.extensions()` tells the app: which of its blocks stand where in the main theme. */
export function themeExtensions({ running, state }: Visit): unknown[] {
  const themeId = String(state.sql("SELECT id FROM themes WHERE role = 'MAIN'").get()?.["id"] ?? "");
  const placed = templateNames(state).flatMap((template) => listAppBlocks(state, template));
  const embeds = listAppEmbeds(state);
  const byExtension = new Map<ThemeExtension, AppBlock[]>();
  for (const block of appBlocks(running.app.projectRoot)) {
    byExtension.set(block.extension, [...(byExtension.get(block.extension) ?? []), block]);
  }
  return [...byExtension].map(([extension, blocks]) => ({
    handle: extension.handle,
    type: "theme_app_extension",
    activations: blocks.map(({ handle, schema, name }) => {
      const isMine = (type: { app: string; block: string }) => type.app === running.app.handle && type.block === handle;
      const isEmbed = schema.target !== "section";
      const places = isEmbed
        ? embeds.filter((embed) => isMine(embed) && embed.enabled).map(() => ({ target: schema.target, themeId }))
        : placed
            .filter((block) => isMine(block) && !block.disabled)
            .map((block) => ({ target: `template--${block.template}`, themeId }));
      return {
        target: schema.target,
        handle,
        name,
        status: places.length > 0 ? "active" : "available",
        activations: places,
      };
    }),
  }));
}
