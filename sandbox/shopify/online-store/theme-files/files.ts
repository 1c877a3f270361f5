import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ShopState } from "../../state";

/** Where the sandbox's own theme stands. */
const themeFolder = fileURLToPath(new URL("../theme", import.meta.url));

const folders = ["layout", "templates", "sections", "snippets", "assets", "config", "locales"];
const onDisk = new Map<string, string>();

/** A file of the shop's theme, such as `templates/product.json`: what the shop saved, else the theme's own; or null. */
export function readThemeFile(state: ShopState, key: string): string | null {
  const saved = state.sql("SELECT content FROM theme_files WHERE key = ?").get(key);
  return saved ? String(saved["content"]) : readOwnFile(key);
}

/** Keeps the theme of the shop; tells `themes/update`. */
export function writeThemeFile(state: ShopState, key: string, content: string): void {
  if (!isThemeKey(key)) throw new Error(`${key} is not a file of a theme`);
  state.transaction(() => {
    state
      .sql(
        "INSERT INTO theme_files VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET content = excluded.content, updatedAt = excluded.updatedAt",
      )
      .run(key, content, state.instant());
    const main = state.sql("SELECT id FROM themes WHERE role = 'MAIN'").get();
    if (main) {
      state.sql("UPDATE themes SET updatedAt = ? WHERE id = ?").run(state.instant(), main["id"] as number);
      state.recordChange("themes/update", { id: Number(main["id"]) });
    }
  });
}

/** Every file of the shop's theme with when it was last saved (null: as delivered), in order of the keys. */
export function listThemeFiles(state: ShopState): { key: string; updatedAt: string | null }[] {
  const files = new Map<string, string | null>();
  for (const folder of folders) {
    for (const name of readdirSync(join(themeFolder, folder))) files.set(`${folder}/${name}`, null);
  }
  for (const row of state.sql("SELECT key, updatedAt FROM theme_files").all()) {
    files.set(String(row["key"]), String(row["updatedAt"]));
  }
  return [...files].map(([key, updatedAt]) => ({ key, updatedAt })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The theme's own file, whatever the shop saved. */
export function readOwnFile(key: string): string | null {
  const known = onDisk.get(key);
  if (known !== undefined) return known;
  if (!isThemeKey(key)) return null;
  try {
    const text = readFileSync(join(themeFolder, key), "utf8");
    onDisk.set(key, text);
    return text;
  } catch {
    return null;
  }
}

function isThemeKey(key: string): boolean {
  const [folder, name, ...rest] = key.split("/");
  return rest.length === 0 && folders.includes(folder ?? "") && /^[\w.-]+$/.test(name ?? "") && !name?.startsWith(".");
}
