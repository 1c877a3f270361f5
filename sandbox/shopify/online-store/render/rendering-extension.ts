import type { ThemeExtension } from "../extension-files/read-extensions";
import type { Page } from "./page";

/** Which extension's Liquid is being rendered; its words and files are meant by `t` and `asset_url`. */
export const rendering = new WeakMap<Page, ThemeExtension>();

/** Where an extension's file is served; the address changes with the extension, so that it can be kept for ever. */
export const extensionAssetUrl = (extension: ThemeExtension, name: string) =>
  `/cdn/extensions/${extension.handle}/${extension.version}/assets/${name}`;
