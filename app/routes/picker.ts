import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { listCollections, listProducts } from "~/domains/catalog/catalog.server";
import { inShop, type ShopScope } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";

const asked = z.object({ kind: z.enum(["product", "collection"]), search: z.string().max(200).default("") });
const SHOWN = 50;
const FIRST = { filters: {}, sort: "title", direction: "asc", page: 1, size: SHOWN } as const;

/** What the standalone frame's picker offers: products or collections by their titles, with the platform's ids. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const parsed = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Response(null, { status: 400 });
  const { kind, search } = parsed.data;
  const items = await inShop(shopId, (scope) => (kind === "product" ? products : collections)(scope, search));
  return Response.json({ items });
}

async function products(scope: ShopScope, search: string) {
  const page = await listProducts(scope, { ...FIRST, search });
  return page.rows.map(({ externalId, title, imageUrl }) => ({ id: externalId, title, imageUrl }));
}

async function collections(scope: ShopScope, search: string) {
  const words = search.toLowerCase();
  const all = await listCollections(scope);
  return all
    .filter(({ title }) => title.toLowerCase().includes(words))
    .slice(0, SHOWN)
    .map(({ externalId, title }) => ({ id: externalId, title, imageUrl: null }));
}
