import { fail, ok } from "~/kernel/result";
import type { ThemePort } from "../../contract/ports";
import { because } from "../because";
import { mainTheme } from "../documents/storefront";
import type { AdminClient } from "../graphql/client";
import { placedIn } from "../mapping/theme-blocks";

const TEMPLATES = ["product", "index", "collection", "cart"].map((name) => `templates/${name}.json`);
const SETTINGS = "config/settings_data.json";

interface Answer {
  currentAppInstallation: { app: { handle: string | null } };
  themes: {
    nodes: {
      name: string;
      files: { nodes: { filename: string; body: { content?: string; contentBase64?: string } }[] } | null;
    }[];
  } | null;
}

/** Reads the theme that shoppers see. Blocks switched off, or in sections switched off, do not count. */
export function themePort(client: AdminClient): ThemePort {
  return {
    async placedBlocks() {
      const answer = await client.run<Answer>(mainTheme, { filenames: [...TEMPLATES, SETTINGS] });
      if (!answer.ok) return answer;
      const [theme] = answer.value.themes?.nodes ?? [];
      const app = answer.value.currentAppInstallation.app.handle;
      if (!theme || !app) return fail({ code: "rejected", message: because("no-theme") });
      const blocks = new Set<string>();
      const embeds = new Set<string>();
      for (const { filename, body } of theme.files?.nodes ?? []) {
        const text = body.content ?? Buffer.from(body.contentBase64 ?? "", "base64").toString("utf8");
        const into = filename === SETTINGS ? embeds : blocks;
        for (const block of placedIn(text, app)) into.add(block);
      }
      return ok({ themeName: theme.name, blocks: [...blocks], embeds: [...embeds] });
    },
  };
}
