import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Consent } from "~/kernel/commerce";
import type { ChannelId } from "~/kernel/ids";
import type { MergedBy } from "../core/persons";

/** A record as it stood before a batch. */
export interface Before {
  id: string;
  externalId: string;
  emailKey: string | null;
  phoneKey: string | null;
  isEmailVerified: boolean | null;
  isPhoneVerified: boolean | null;
  emailConsent: Consent;
  smsConsent: Consent;
  createdAt: Date;
  personId: string;
  mergedBy: MergedBy | null;
}

/** External id → the record that is held. */
export async function readBefore(
  scope: ShopScope,
  channelId: ChannelId,
  externalIds: readonly string[],
): Promise<Map<string, Before>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<Before & Record<string, unknown>>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT id, "externalId", "emailKey", "phoneKey", "isEmailVerified", "isPhoneVerified", "emailConsent", "smsConsent", "createdAt", "personId", "mergedBy"
       FROM "Customer" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map(found.map((row) => [row.externalId, row]));
}
