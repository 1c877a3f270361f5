import type { ShopScope } from "~/infra/scope";
import { DAY } from "~/kernel/time";
import { shopSettings } from "../core/settings";
import { hasWork } from "../store/untouched.server";
import { findShopDto } from "./shop";

/** After so long, shoppers' acts have been gathered that nobody can tell again. */
const YOUNG = 7 * DAY;

/** A shop that is a few days old and in which nothing was made or chosen: all of it can be read again. */
export async function isUntouched(scope: ShopScope, now: Date): Promise<boolean> {
  const shop = await findShopDto(scope);
  if (shop?.state !== "active" || now.getTime() - new Date(shop.installedAt).getTime() > YOUNG) return false;
  const given = shopSettings.parse({});
  const isAsGiven = Object.entries(given).every(([name, value]) => shop.settings[name] === value);
  return isAsGiven && !(await hasWork(scope));
}
