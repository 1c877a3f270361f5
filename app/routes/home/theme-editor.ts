/** Blocks of the theme extension, by their handles in `extensions/aisle-theme/blocks`. */
export const BLOCKS = ["frequently-bought-together", "you-may-also-like"] as const;
export type BlockHandle = (typeof BLOCKS)[number];

/** Opens the theme editor with the block added to the product page, not saved yet: the merchant looks and saves. */
export function addBlockUrl(shopDomain: string, apiKey: string, block: BlockHandle): string {
  const params = new URLSearchParams({
    template: "product",
    addAppBlockId: `${apiKey}/${block}`,
    target: "newAppsSection",
  });
  return `https://${shopDomain}/admin/themes/current/editor?${params}`;
}
