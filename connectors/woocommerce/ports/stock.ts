import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { StockPort, StockTarget } from "../../contract/ports";
import { isJson, type Json } from "../../contract/reading/fields";
import { becauseSaid } from "../because";
import type { WooClient } from "../http/client";
import { saidIn } from "../http/failures";
import { idIn } from "../mapping/values";
import { eachAtOnce } from "../reading/at-once";

/** What WooCommerce takes in one call. */
const BATCH = 100;

/**
 * Quantities by `…/batch`: products in one call, the variations of each product in another. Whether stock is counted at
 * all is the merchant's choice and stays: an item that is not counted does not take a quantity, and is told as refused.
 */
export function stockPort(client: WooClient): StockPort {
  return {
    batchSize: BATCH,
    async push(targets) {
      const groups = new Map<string, StockTarget[]>();
      for (const target of targets) {
        const [product = "", variation] = target.inventoryItemExternalId.split(":");
        const path = variation === undefined ? "products/batch" : `products/${product}/variations/batch`;
        groups.set(path, [...(groups.get(path) ?? []), target]);
      }
      const errors = new Map<StockTarget, ConnectorError | null>();
      const sent = await eachAtOnce([...groups], ([path, group]) => pushGroup(client, path, group, errors));
      if (!sent.ok) return sent;
      return ok(targets.map((target) => ({ ...target, error: errors.get(target) ?? null })));
    },
  };
}

const idOf = ({ inventoryItemExternalId }: StockTarget) => Number(inventoryItemExternalId.split(":").at(-1));

async function pushGroup(
  client: WooClient,
  path: string,
  group: readonly StockTarget[],
  errors: Map<StockTarget, ConnectorError | null>,
): Promise<Result<void, ConnectorError>> {
  const update = group.map((target) => ({ id: idOf(target), stock_quantity: target.available }));
  const answer = await client.post(path, { update });
  // The product of these variations is not there: they are refused, others are not harmed.
  if (!answer.ok && answer.error.code !== "rejected") return answer;
  const answered = answer.ok && Array.isArray(answer.value["update"]) ? answer.value["update"].filter(isJson) : [];
  const byId = new Map(answered.map((item) => [idIn(item["id"]), item]));
  for (const target of group) {
    const item = byId.get(String(idOf(target)));
    errors.set(target, answer.ok ? refusalOf(item, target) : answer.error);
  }
  return ok(undefined);
}

function refusalOf(item: Json | undefined, { available }: StockTarget): ConnectorError | null {
  if (item && item["stock_quantity"] === available) return null;
  const said = saidIn(item?.["error"]) ?? "stock is not managed";
  return { code: "rejected", message: becauseSaid("request-refused", said), field: "stock_quantity" };
}
