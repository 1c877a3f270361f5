import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { lookJob } from "../jobs";

/** Asks for a look now, besides the night's. */
export async function askForLook(scope: ShopScope): Promise<void> {
  const { shopId } = scope;
  await ask(scope, request(lookJob, { shopId }, { key: shopId }));
}
