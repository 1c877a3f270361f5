export { onlineStoreMigrations } from "./migrations";
export {
  type AppBlockType,
  type AppEmbed,
  appBlockUri,
  type BlockPlacement,
  changeAppBlock,
  enableAppEmbed,
  listAppBlocks,
  listAppEmbeds,
  type PlacedAppBlock,
  placeAppBlock,
  readAppBlockUri,
  removeAppBlock,
  removeAppFromTheme,
} from "./theme-files/app-blocks";
export { listThemeFiles, readThemeFile, writeThemeFile } from "./theme-files/files";
export {
  type BlockEntry,
  readSettingsData,
  readTemplate,
  type SectionEntry,
  type SettingsData,
  type SettingValue,
  type Template,
  writeSettingsData,
  writeTemplate,
} from "./theme-files/template";
