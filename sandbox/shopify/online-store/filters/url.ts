import { createHash } from "node:crypto";
import { type Page, pageOf } from "../render/page";
import { extensionAssetUrl, rendering } from "../render/rendering-extension";
import { escapeHtml } from "../render/translate";
import { readThemeFile } from "../theme-files/files";
import { attributes, type Filter, named, text } from "./filter";
import { handleize } from "./text";

const hashes = new Map<string, string>();

/** Where a theme's file is served; its address changes with it. */
export function themeAssetUrl(page: Page, name: string): string {
  const content =
    readThemeFile(page.state, `assets/${name}`) ?? readThemeFile(page.state, `assets/${name}.liquid`) ?? "";
  let version = hashes.get(content);
  if (version === undefined) {
    version = createHash("sha256").update(content).digest("hex").slice(0, 12);
    hashes.set(content, version);
  }
  return `/cdn/shop/t/1/assets/${name}?v=${version}`;
}

const link = (url: string, title: unknown, rest: unknown[]) =>
  `<a href="${escapeHtml(url)}"${attributes(named(rest))}>${escapeHtml(text(title))}</a>`;

export const urlFilters: Record<string, Filter> = {
  asset_url(value) {
    const page = pageOf(this.context);
    const extension = rendering.get(page);
    return extension ? extensionAssetUrl(extension, text(value)) : themeAssetUrl(page, text(value));
  },
  file_url: (value) => `/cdn/shop/files/${text(value)}`,
  global_asset_url: (value) => `/cdn/s/global/${text(value)}`,
  shopify_asset_url: (value) => `/cdn/shopifycloud/${text(value)}`,
  payment_type_img_url: (value) => `/cdn/shopifycloud/payment/${text(value)}.svg`,
  link_to: (value, url, ...rest) => link(text(url), value, rest),
  link_to_vendor: (value) => link(`/collections/vendors?q=${encodeURIComponent(text(value))}`, value, []),
  link_to_type: (value) => link(`/collections/types?q=${encodeURIComponent(text(value))}`, value, []),
  url_for_vendor: (value) => `/collections/vendors?q=${encodeURIComponent(text(value))}`,
  url_for_type: (value) => `/collections/types?q=${encodeURIComponent(text(value))}`,
  within: (value, collection) => `${text((collection as { url?: string } | null)?.url)}${text(value)}`,
  sort_by: (value, order) => `${text(value)}?sort_by=${text(order)}`,
  link_to_tag: (value, tag) => link(`?tag=${handleize(text(tag))}`, value, []),
};
