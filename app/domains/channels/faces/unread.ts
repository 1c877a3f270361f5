import { openProblem } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { setConnected } from "~/infra/routing/channel-routes";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { ConnectorError } from "../contract";
import { decideFailure } from "../core/failures";
import type { RecordName } from "../core/named";
import { retryRecords } from "../jobs";
import { upsertDamaged } from "../store/damaged.server";
import type { DamagedSource } from "../types";
import { stop } from "./connect";

/** Records of one job. */
export const RECORDS_AT_ONCE = 500;

interface Of {
  shopId: ShopId;
  channelId: ChannelId;
}

/** Records that have changed and that the platform did not give: listed, and read again as soon as that makes sense. */
export async function keepUnread(
  of: Of,
  source: DamagedSource,
  records: readonly RecordName[],
  error: ConnectorError,
): Promise<void> {
  if (records.length === 0) return;
  const { channelId } = of;
  await inShop(of.shopId, async (scope) => {
    const reason = error.message;
    const ids = await upsertDamaged(
      scope,
      records.map((record) => ({ ...record, source, channelId, field: null, reason })),
    );
    for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE)
      await meetRetryFailure(scope, channelId, { ids: ids.slice(from, from + RECORDS_AT_ONCE), failures: 0 }, error);
  });
  await closeRoute(of, error);
}

/** The one policy for the five codes, for records that are read one by one. */
export async function meetRetryFailure(
  scope: ShopScope,
  channelId: ChannelId,
  { ids, failures }: { ids: string[]; failures: number },
  error: ConnectorError,
): Promise<void> {
  const decision = decideFailure(error, failures);
  if (decision.kind === "wait") {
    const payload = { shopId: scope.shopId, channelId, ids, failures: decision.failures };
    await ask(scope, request(retryRecords, payload, { delayMs: decision.delayMs }));
  } else if (decision.kind === "stop-channel") {
    await stop(scope, channelId, error.message, clock.now());
  } else if (error.code === "config") {
    const facts = { message: error.message, ...(error.missingScopes && { missingScopes: error.missingScopes }) };
    await openProblem(scope, { code: "sync-failed", subject: channelId, severity: "critical", facts });
  }
}

/** After the transaction that stopped the channel. */
export async function closeRoute({ shopId, channelId }: Of, error: ConnectorError): Promise<void> {
  if (error.code === "auth") await setConnected(channelId, shopId, false);
}
