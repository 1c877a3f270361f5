import type { Change, Resource } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import type { Json } from "../../contract/reading/fields";
import type { Listed, Params, WooClient } from "../http/client";
import { readCategory, readCustomer } from "../mapping/people";
import { idIn } from "../mapping/values";
import { eachAtOnce } from "./at-once";
import { membersOf } from "./categories";
import { wholeOrders } from "./orders";
import { wholeProducts } from "./products";

export type ById = Extract<Resource, "product" | "collection" | "customer" | "order">;

interface How {
  path: string;
  params: Params;
  read(items: Json[], damaged: Damaged[]): Promise<Result<Change[], ConnectorError>>;
  gone(externalId: string, at: string): Change;
}

const PAGE = 100;

/** How each resource is read by its ids. */
export function byId(client: WooClient, currency: () => Promise<Result<string, ConnectorError>>): Record<ById, How> {
  return {
    product: {
      path: "products",
      params: { status: "any" },
      async read(items, damaged) {
        const known = await currency();
        return known.ok ? wholeProducts(client, items, known.value, damaged) : known;
      },
      gone: (externalId, at) => ({ kind: "product-deleted", externalId, at }),
    },
    collection: {
      path: "products/categories",
      params: {},
      read: (items, damaged) => wholeCategories(client, items, damaged),
      gone: (externalId, at) => ({ kind: "collection-deleted", externalId, at }),
    },
    customer: {
      path: "customers",
      params: { role: "all" },
      async read(items, damaged) {
        return ok(customerChanges(items, damaged));
      },
      gone: (externalId, at) => ({ kind: "customer-deleted", externalId, at }),
    },
    order: {
      path: "orders",
      params: { status: "any" },
      read: (items, damaged) => wholeOrders(client, items, damaged),
      gone: (externalId, at) => ({ kind: "order-deleted", externalId, at }),
    },
  };
}

export function customerChanges(items: readonly Json[], damaged: Damaged[]): Change[] {
  return items.flatMap((item): Change[] => {
    const customer = readCustomer(item, damaged);
    return customer ? [{ kind: "customer", customer }] : [];
  });
}

export async function wholeCategories(client: WooClient, items: readonly Json[], damaged: Damaged[]) {
  const read = await eachAtOnce(items, async (item): Promise<Result<Change[], ConnectorError>> => {
    const id = idIn(item["id"]);
    const members = id === null ? ok([]) : await membersOf(client, id);
    if (!members.ok) return members;
    const collection = readCategory(item, members.value, damaged);
    return ok(collection ? [{ kind: "collection", collection }] : []);
  });
  return read.ok ? ok(read.value.flat()) : read;
}

/**
 * What is listed comes from one call. What is not is asked for by itself, since a list leaves out the trash and what a
 * plugin hides from it: the record itself says whether it is gone.
 */
export async function readByIds(
  client: WooClient,
  how: How,
  externalIds: readonly string[],
): Promise<Result<{ changes: Change[]; damaged: Damaged[] }, ConnectorError>> {
  const damaged: Damaged[] = [];
  const ids = externalIds.filter((id) => /^\d+$/.test(id));
  const params = { ...how.params, include: ids.join(","), per_page: PAGE, orderby: "include" };
  const listed = ids.length > 0 ? await client.list(how.path, params) : ok<Listed>({ items: [], at: "", total: 0 });
  if (!listed.ok) return listed;
  const found = new Set(listed.value.items.map((item) => idIn(item["id"])));
  const single = await eachAtOnce(
    ids.filter((id) => !found.has(id)),
    async (id) => {
      const one = await client.get(`${how.path}/${id}`);
      return one.ok ? ok({ id, ...one.value }) : one;
    },
  );
  if (!single.ok) return single;
  const alone = single.value.flatMap(({ item }) => (item ? [item] : []));
  const changes = await how.read([...listed.value.items, ...alone], damaged);
  if (!changes.ok) return changes;
  const gone = single.value.filter(({ item }) => item === null).map(({ id, at }) => how.gone(id, at));
  return ok({ changes: [...changes.value, ...gone], damaged });
}
