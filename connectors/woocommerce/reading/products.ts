import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import type { WooClient } from "../http/client";
import { productChanges } from "../mapping/product";
import { idIn } from "../mapping/values";
import { eachAtOnce } from "./at-once";

const PAGE = 100;

/** Products with their variations, which are a list of their own below each. */
export async function wholeProducts(
  client: WooClient,
  items: readonly Json[],
  currency: string,
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const read = await eachAtOnce(items, async (item): Promise<Result<Change[], ConnectorError>> => {
    const id = idIn(item["id"]);
    const hasVariations = item["type"] === "variable" || hasItems(item["variations"]);
    const variations = id !== null && hasVariations ? await variationsOf(client, id) : ok([]);
    return variations.ok ? ok(productChanges(item, variations.value, currency, damaged)) : variations;
  });
  return read.ok ? ok(read.value.flat()) : read;
}

const hasItems = (value: unknown) => Array.isArray(value) && value.length > 0;

/** In the merchant's order. */
async function variationsOf(client: WooClient, product: string): Promise<Result<Json[], ConnectorError>> {
  const all: Json[] = [];
  for (let page = 1; ; page++) {
    const listed = await client.list(`products/${product}/variations`, {
      ...{ per_page: PAGE, page, orderby: "id", order: "asc", status: "any" },
    });
    if (!listed.ok) {
      // Deleted between the list and now: it is met again as gone.
      if (listed.error.code === "rejected") return ok([]);
      return listed;
    }
    all.push(...listed.value.items);
    if (listed.value.items.length < PAGE) break;
  }
  const place = (item: Json) => (typeof item["menu_order"] === "number" ? item["menu_order"] : 0);
  return ok(all.sort((a, b) => place(a) - place(b) || Number(a["id"]) - Number(b["id"])));
}
