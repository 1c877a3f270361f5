import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { listCustomers } from "../customers.server";

const LONGEST = 200;
const FIRST = { filters: {}, sort: "lastOrder", direction: "desc", page: 1, size: 8 } as const;

export interface FoundCustomers {
  /** The words that were looked for. */
  search: string;
  customers: {
    id: string;
    displayName: string;
    email: string | null;
    channelIds: string[];
    orderCount: number;
  }[];
}

/** A few customers by name, address or number. */
export async function loader({ request }: LoaderFunctionArgs): Promise<FoundCustomers> {
  const { shopId } = await asMerchant(request);
  const search = (new URL(request.url).searchParams.get("search") ?? "").trim().slice(0, LONGEST);
  const found = search ? await inShop(shopId, (scope) => listCustomers(scope, { ...FIRST, search })) : { rows: [] };
  return {
    search,
    customers: found.rows.map(({ id, displayName, email, channelIds, orderCount }) => ({
      ...{ id, displayName, email, channelIds, orderCount },
    })),
  };
}
