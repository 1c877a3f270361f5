interface Place {
  inventoryItemExternalId: string;
  locationExternalId: string;
}

const isNumber = (id: string) => /^\d+$/.test(id);

/** An item and its place as Shopify names them; null where they cannot be Shopify's. */
export function gidsOf({ inventoryItemExternalId: item, locationExternalId: place }: Place) {
  if (!isNumber(item) || !isNumber(place)) return null;
  return { inventoryItemId: `gid://shopify/InventoryItem/${item}`, locationId: `gid://shopify/Location/${place}` };
}
