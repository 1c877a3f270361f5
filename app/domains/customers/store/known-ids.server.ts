import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";

/** The platform's ids of what is held and not deleted: for the comparison with the platform's own list. */
export async function knownExternalIds(scope: ShopScope, channelId: ChannelId): Promise<string[]> {
  const found = await rows(scope).sql<{ externalId: string }>(
    `SELECT "externalId" FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "deletedAt" IS NULL`,
    [scope.shopId, channelId],
  );
  return found.map((row) => row.externalId);
}
