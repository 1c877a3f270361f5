export { IS_SHOP_WIDE, isStrategy, SHOP_LISTS, STRATEGIES, type Strategy } from "~/kernel/strategies";

/** The subject of a shop-wide slot. */
export const SHOP_WIDE = "";
