import type { ShopScope } from "~/infra/scope";
import { channelPlatforms } from "../../channels/channels.server";
import { requestPrivacy } from "../../shops/shops.server";
import { readAccountsOf } from "../store/accounts.server";

/**
 * The merchant was asked to forget a person: each of their records is erased as if its platform had asked. The platforms'
 * own records are theirs. Gives back how many records; asked for again, nothing more is done.
 */
export async function erasePerson(scope: ShopScope, personId: string): Promise<number> {
  const platforms = await channelPlatforms(scope);
  const accounts = (await readAccountsOf(scope, personId)).filter((account) => account.redactedAt === null);
  for (const { id, channelId, externalId, email, phone } of accounts) {
    await requestPrivacy(scope, {
      kind: "customer-redact",
      platform: platforms.get(channelId) ?? "",
      externalKey: `merchant:${id}`,
      payload: { channelId, customer: { externalId, email, phone }, orderExternalIds: [] },
    });
  }
  return accounts.length;
}
