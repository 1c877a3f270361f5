import type { CanonicalShop } from "~/kernel/commerce";
import { reason } from "~/kernel/reason";
import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import type { WooClient } from "../http/client";
import { readShop } from "../mapping/people";
import { eachAtOnce } from "./at-once";

const GROUPS = ["general", "tax", "email"];

/** The store itself: WooCommerce's settings, and WordPress's index for its name and time. */
export async function shopOf(
  client: WooClient,
  damaged: Damaged[],
): Promise<Result<CanonicalShop | null, ConnectorError>> {
  const groups = await eachAtOnce(GROUPS, (group) => client.list(`settings/${group}`, {}));
  if (!groups.ok) return groups;
  const index = await client.index();
  if (!index.ok) return index;
  const settings = new Map(
    groups.value.flatMap(({ items }) => items.map(({ id, value }) => [String(id), value] as const)),
  );
  return ok(readShop({ index: index.value, settings }, client.home, damaged));
}

/** Prices do not name their currency: it is asked for once for each opened connector. */
export function currencyOf(client: WooClient): () => Promise<Result<string, ConnectorError>> {
  let known: string | null = null;
  return async () => {
    if (known !== null) return ok(known);
    const setting = await client.get("settings/general/woocommerce_currency");
    if (!setting.ok) return setting;
    const value = setting.value.item?.["value"];
    if (typeof value !== "string" || !/^[A-Z]{3}$/.test(value)) {
      return fail({ code: "transient", message: reason("answer-unreadable", { platform: "WooCommerce" }) });
    }
    known = value;
    return ok(value);
  };
}
