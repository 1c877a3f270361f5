import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useMemo } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { found } from "~/ui/found";
import { IndexPage } from "~/ui/index-page/index-page";
import type { BulkAction } from "~/ui/index-page/types";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, historyOf, places } from "../stock.server";
import { STOCK } from "../ui/addresses";
import { movementColumns, movementFilters, movementList, movementOnPhone, movementSorts } from "../ui/movement-list";

export const meta: MetaFunction = titled("stock.history.title");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, movementList);
  const itemId = params["itemId"] ?? "";
  return inShop(shopId, async (scope) => ({
    query,
    ...plain(found(isId(itemId) ? await historyOf(scope, itemId, query) : null)),
    views: await listViews(scope, "movements"),
    channels: (await channelCards(scope)).map(({ channelId: id, platform, title }) => ({
      ...{ id: id as string, platform, title },
    })),
    places: [...(await places(scope))].map(([value, label]) => ({ value, label })),
  }));
}

/** Who and what moved one item, newest first. */
export default function StockItem() {
  const t = useWords();
  const { query, views, title, channels, places: from, rows, total } = useLoaderData<typeof loader>();
  const columns = useMemo(() => movementColumns(t, channels, from), [t, channels, from]);
  const phone = useMemo(() => movementOnPhone(channels, from), [channels, from]);
  const filters = useMemo(() => movementFilters(t, channels), [t, channels]);
  const sorts = useMemo(() => movementSorts(t), [t]);
  return (
    <IndexPage
      list="movements"
      title={title || t("stock.history.title")}
      {...(title ? { subtitle: t("stock.history.title") } : {})}
      back={{ content: t("stock.title"), url: STOCK }}
      noun={{ singular: t("stock.history.one"), plural: t("stock.history.many") }}
      spec={movementList}
      {...{ query, views, rows, total, columns, filters, sorts, phone }}
      searchPlaceholder={t("stock.history.search")}
      bulkActions={NONE}
      empty={<Text as="p">{t("stock.history.none")}</Text>}
    />
  );
}

const NONE: BulkAction[] = [];
