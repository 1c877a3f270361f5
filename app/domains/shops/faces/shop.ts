import { clock } from "~/infra/clock";
import { ask, tell } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalShop } from "~/kernel/commerce";
import { fail, ok, type Result } from "~/kernel/result";
import { SECOND } from "~/kernel/time";
import { readTolerantly, type ShopSettings, type ShopSetup, shopSettings, shopSetup } from "../core/settings";
import { measuringSwitched, timeZoneChanged } from "../events";
import { eraseShop } from "../jobs";
import { findShop, insertShop, lockShop, updateFromPlatform, updateShop } from "../store/shop.server";
import type { ShopDto, ShopError } from "../types";

/** Throws when the scope's shop does not exist: a scope is opened for known shops alone. */
export async function getShop(scope: ShopScope): Promise<ShopDto> {
  const shop = await findShopDto(scope);
  if (!shop) throw new Error("the shop of this scope does not exist");
  return shop;
}

/** Null when it was erased. */
export async function findShopDto(scope: ShopScope): Promise<ShopDto | null> {
  const row = await findShop(scope);
  if (!row) return null;
  const { createdAt: _createdAt, updatedAt: _updatedAt, ...shop } = row;
  return {
    ...shop,
    id: scope.shopId,
    state: shop.state as ShopDto["state"],
    installedAt: shop.installedAt.toISOString(),
    uninstalledAt: shop.uninstalledAt?.toISOString() ?? null,
    eraseAfter: shop.eraseAfter?.toISOString() ?? null,
    settings: readTolerantly(shopSettings, shop.settings),
    setup: readTolerantly(shopSetup, shop.setup),
  };
}

/** As `findShopDto`; until the transaction ends nobody changes or erases it. */
export async function holdShop(scope: ShopScope): Promise<ShopDto | null> {
  return (await lockShop(scope)) && findShopDto(scope);
}

/** A new shop with what is known at installation; the first reading fills in the rest. */
export async function createShop(scope: ShopScope, shop: { domain: string; name: string; now: Date }): Promise<void> {
  await insertShop(scope, shop);
}

/** What the platform says of the shop. True when something changed; another time zone is told. */
export async function applyShop(scope: ShopScope, shop: CanonicalShop): Promise<boolean> {
  const changed = await updateFromPlatform(scope, shop);
  if (changed && changed.formerTimeZone !== shop.timeZone)
    await tell(scope, timeZoneChanged, { timeZone: shop.timeZone });
  return changed !== null;
}

export async function markInstalled(scope: ShopScope, now: Date): Promise<void> {
  await updateShop(scope, { state: "active", installedAt: now, uninstalledAt: null, eraseAfter: null });
}

/** Its erasure is asked for now and waits for its time; a shop that comes back before is left alone. */
export async function markUninstalled(scope: ShopScope, at: Date, eraseAfter: Date): Promise<void> {
  await updateShop(scope, { state: "uninstalled", uninstalledAt: at, eraseAfter });
  const delayMs = Math.max(0, eraseAfter.getTime() - clock.now().getTime() + SECOND);
  await ask(scope, request(eraseShop, { shopId: scope.shopId }, { delayMs }));
}

/** Merges `patch` into the settings, which must be valid as a whole afterwards. */
export async function saveSettings(
  scope: ShopScope,
  patch: Partial<ShopSettings>,
): Promise<Result<ShopSettings, ShopError>> {
  const row = await lockShop(scope);
  if (!row) return fail({ code: "not-found" });
  const former = readTolerantly(shopSettings, row.settings);
  const parsed = shopSettings.safeParse({ ...former, ...patch });
  if (!parsed.success) return fail({ code: "invalid", fields: parsed.error.issues.map((i) => i.path.join(".")) });
  await updateShop(scope, { settings: parsed.data });
  const { isMeasuringOn } = parsed.data;
  if (isMeasuringOn !== former.isMeasuringOn) await tell(scope, measuringSwitched, { isOn: isMeasuringOn });
  return ok(parsed.data);
}

export async function saveSetup(scope: ShopScope, patch: Partial<ShopSetup>): Promise<Result<ShopSetup, ShopError>> {
  const row = await lockShop(scope);
  if (!row) return fail({ code: "not-found" });
  const parsed = shopSetup.safeParse({ ...readTolerantly(shopSetup, row.setup), ...patch });
  if (!parsed.success) return fail({ code: "invalid", fields: parsed.error.issues.map((i) => i.path.join(".")) });
  await updateShop(scope, { setup: parsed.data });
  return ok(parsed.data);
}
