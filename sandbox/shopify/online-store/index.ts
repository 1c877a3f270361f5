export type { StorefrontApp } from "./app";
export {
  placeCheckoutExtension,
  placedIn as placedCheckoutExtensions,
  removeCheckoutExtension,
} from "./checkout/extensions/placed";
export {
  type BlockSchema,
  type Extensions,
  readExtensions,
  type SchemaSetting,
  type ThemeExtension,
} from "./extension-files/read-extensions";
export { type OnlineStoreOptions, onlineStoreHandler } from "./handler";
export { onlineStoreMigrations } from "./migrations";
export { isConsentAsked, setConsentBanner } from "./privacy/settings";
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
