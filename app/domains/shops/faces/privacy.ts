import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { DAY, MINUTE } from "~/kernel/time";
import { eraseShop, forgetOldExports, fulfilPrivacy } from "../jobs";
import { deleteEverything } from "../store/erase.server";
import { deleteBatchOfChannel } from "../store/erase-channel.server";
import {
  dropOldResults,
  dropResultsOf,
  findRequest,
  findRequests,
  finishRequest,
  insertRequest,
} from "../store/privacy.server";
import { findShop, lockShopWhole, updateShop } from "../store/shop.server";
import type { PrivacyKind, PrivacyRequestDto } from "../types";

const RESULT_KEPT_MS = 30 * DAY;

/** Notes what the law asks for and the job that does it; a repeated request changes nothing. */
export async function requestPrivacy(
  scope: ShopScope,
  asked: { kind: PrivacyKind; platform: string; externalKey: string; payload: unknown },
): Promise<void> {
  const requestId = await insertRequest(scope, asked);
  if (requestId) await ask(scope, request(fulfilPrivacy, { shopId: scope.shopId, requestId }));
}

/** What is to be done, or null when it is unknown or done. */
export async function pendingPrivacy(
  scope: ShopScope,
  requestId: string,
): Promise<{ kind: PrivacyKind; platform: string; payload: unknown } | null> {
  const found = await findRequest(scope, requestId);
  if (!found || found.doneAt) return null;
  return { kind: found.kind as PrivacyKind, platform: found.platform, payload: found.payload };
}

/** The request's own personal data goes with it; `result` is kept for 30 days, at whose end a job lets it go. */
export async function finishPrivacy(scope: ShopScope, requestId: string, result: unknown, now: Date): Promise<void> {
  await finishRequest(scope, requestId, result, now);
  if (result === null) return;
  await ask(scope, request(forgetOldExports, { shopId: scope.shopId }, { delayMs: RESULT_KEPT_MS + MINUTE }));
}

/** Exports older than 30 days. */
export async function dropOldExports(scope: ShopScope, now: Date): Promise<void> {
  await dropOldResults(scope, new Date(now.getTime() - RESULT_KEPT_MS));
}

/** An export that still waits to be fetched holds what is to be forgotten. */
export async function forgetExports(scope: ShopScope, customerExternalId: string): Promise<void> {
  await dropResultsOf(scope, customerExternalId);
}

/** The latest 200, newest first. */
export async function listPrivacyRequests(scope: ShopScope): Promise<PrivacyRequestDto[]> {
  return (await findRequests(scope)).map((row) => ({
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  }));
}

/** The export of a data request, or null when there is none (any more). */
export async function privacyResult(scope: ShopScope, requestId: string): Promise<unknown> {
  return (await findRequest(scope, requestId))?.result ?? null;
}

/** The platform asks for the erasure of a shop that left: now, and not when its own time would have come. */
export async function askForErasure(scope: ShopScope, now: Date): Promise<void> {
  await updateShop(scope, { eraseAfter: now });
  await ask(scope, request(eraseShop, { shopId: scope.shopId }));
}

/**
 * Erases every row of an uninstalled shop whose time has come, the shop included. What is under way for it ends first,
 * and nothing is added after. True when nothing of it is left, now or from before; a shop that came back stays.
 */
export async function eraseIfDue(scope: ShopScope, now: Date): Promise<boolean> {
  await lockShopWhole(scope);
  const shop = await findShop(scope);
  if (!shop) return true;
  if (shop.state !== "uninstalled" || !shop.eraseAfter || shop.eraseAfter > now) return false;
  await deleteEverything(scope);
  return true;
}

/**
 * Erases up to `limit` rows of a channel's catalogue, orders, customers, … and what hangs on them. Returns how many of a
 * table went; 0 when nothing of the channel is left but itself.
 */
export async function eraseChannelRows(scope: ShopScope, channelId: string, limit: number): Promise<number> {
  return deleteBatchOfChannel(scope, channelId, limit);
}
