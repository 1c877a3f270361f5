import { isSigned, sign } from "~/infra/crypto";
import { csvLine, inChunks } from "~/infra/csv";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { subscriberChunk } from "../../customers/customers.server";
import { publishingChannel } from "./channel";

const READER = "email-reader";
const ID = /^\w{1,100}$/;
const signedText = (shopId: ShopId, customerExternalId: string) => JSON.stringify([shopId, customerExternalId]);

/**
 * By what a mail tool names one reader: the platform's id of a customer, and our signature over it. Whoever has a block's
 * address but not this cannot ask what that customer is shown.
 */
export function emailReader(shopId: ShopId, customerExternalId: string): string {
  return `${customerExternalId}.${sign(signedText(shopId, customerExternalId), READER)}`;
}

/** The customer (the platform's id) that a reader's code names; null for what was not made here for this shop. */
export function readEmailReader(shopId: ShopId, code: string): string | null {
  const at = code.indexOf(".");
  const id = code.slice(0, Math.max(0, at));
  return ID.test(id) && isSigned(signedText(shopId, id), code.slice(at + 1), READER) ? id : null;
}

/** Everybody who agrees to mail now, with the code by which a mail tool names them: a profile property to be imported. */
export async function* emailReadersCsv(shopId: ShopId): AsyncGenerator<string> {
  yield csvLine(["Email", "aisle_reader"]);
  const channel = await inShop(shopId, publishingChannel);
  if (!channel) return;
  for await (const found of inChunks(async (after, size) => {
    const rows = await inShop(shopId, (scope) => subscriberChunk(scope, channel.id, after?.[0] ?? null, size));
    const last = rows.length === size ? rows.at(-1) : undefined;
    return { rows, last: last ? ([last.id, last.id] as const) : null };
  }))
    yield found
      .filter(({ externalId }) => ID.test(externalId))
      .map(({ email, externalId }) => csvLine([email, emailReader(shopId, externalId)]))
      .join("");
}
