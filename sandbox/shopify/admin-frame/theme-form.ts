import {
  type AppBlockType,
  changeAppBlock,
  enableAppEmbed,
  listAppBlocks,
  placeAppBlock,
  removeAppBlock,
  type SettingValue,
} from "../online-store";
import { readSetting } from "./setting-field";
import { type AppBlock, appBlocks } from "./theme-status";
import type { Visit } from "./visit";

type Fields = Record<string, unknown>;

/**
 * Saves the theme editor's form: settings of placed blocks, a block to add or to remove, embeds.
 * @returns the editor's address afterwards
 */
export function saveTheme(visit: Visit, fields: Fields): string {
  const { state, running } = visit;
  const template = String(fields["template"] ?? "product");
  const known = appBlocks(running.app.projectRoot);
  state.transaction(() => {
    for (const placed of listAppBlocks(state, template)) {
      const block = known.find((candidate) => candidate.handle === placed.block);
      if (block === undefined || placed.app !== running.app.handle) continue;
      const prefix = `set|${placed.sectionId}|${placed.id}|`;
      const settings = readSettings(block, fields, prefix);
      const isChanged = Object.entries(settings).some(([id, value]) => placed.settings[id] !== value);
      if (isChanged) changeAppBlock(state, placed, settings);
    }
    const [sectionId, id] = String(fields["remove"] ?? "").split("|");
    if (sectionId !== undefined && id !== undefined) removeAppBlock(state, { template, sectionId, id });
    const added = known.find((block) => block.handle === fields["add"]);
    if (added !== undefined) {
      const section = String(fields["addSection"] ?? "");
      const settings = readSettings(added, fields, "new|");
      placeAppBlock(state, { template, block: typeOf(visit, added), settings, ...(section === "" ? {} : { section }) });
    }
    for (const block of known.filter(({ schema }) => schema.target !== "section")) {
      if (fields[`embed|${block.handle}`] === undefined) continue;
      const settings = readSettings(block, fields, `embedset|${block.handle}|`);
      const enabled = readSetting({ type: "checkbox" }, fields[`embed|${block.handle}`]) === true;
      enableAppEmbed(state, typeOf(visit, block), { enabled, settings });
    }
  });
  return `/themes/current/editor?template=${encodeURIComponent(template)}`;
}

export function typeOf({ running }: Visit, block: AppBlock): AppBlockType {
  return { app: running.app.handle, block: block.handle, uid: block.extension.uid };
}

function readSettings(block: AppBlock, fields: Fields, prefix: string): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  for (const setting of block.schema.settings ?? []) {
    const given = setting.id === undefined ? undefined : fields[prefix + setting.id];
    if (setting.id !== undefined && given !== undefined) settings[setting.id] = readSetting(setting, given);
  }
  return settings;
}
