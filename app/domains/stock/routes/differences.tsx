import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useMemo } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { IndexPage } from "~/ui/index-page/index-page";
import type { BulkAction } from "~/ui/index-page/types";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, differencePage, places } from "../stock.server";
import { STOCK } from "../ui/addresses";
import {
  differenceColumns,
  differenceFilters,
  differenceList,
  differenceOnPhone,
  differenceSorts,
} from "../ui/difference-list";
import { type Answer, answerTo } from "./asked.server";

export const meta: MetaFunction = titled("stock.difference.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, differenceList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "differences"),
    channels: (await channelCards(scope)).map(({ channelId: id, platform, title }) => ({
      ...{ id: id as string, platform, title },
    })),
    places: [...(await places(scope))].map(([value, label]) => ({ value, label })),
    ...plain(await differencePage(scope, query)),
  }));
}

export function action({ request }: ActionFunctionArgs): Promise<Answer> {
  return answerTo(request);
}

/** Numbers that stood otherwise than they should, and choices between two truths. */
export default function Differences() {
  const t = useWords();
  const { query, views, channels, places: from, rows, total } = useLoaderData<typeof loader>();
  const columns = useMemo(() => differenceColumns(t, channels, from), [t, channels, from]);
  const phone = useMemo(() => differenceOnPhone(channels, from), [channels, from]);
  const filters = useMemo(() => differenceFilters(t, channels), [t, channels]);
  const sorts = useMemo(() => differenceSorts(t), [t]);
  return (
    <IndexPage
      list="differences"
      title={t("stock.difference.title")}
      subtitle={t("stock.difference.note")}
      back={{ content: t("stock.title"), url: STOCK }}
      noun={{ singular: t("stock.difference.one"), plural: t("stock.difference.many") }}
      spec={differenceList}
      {...{ query, views, rows, total, columns, filters, sorts, phone }}
      searchPlaceholder={t("stock.search")}
      bulkActions={NONE}
      empty={<Text as="p">{t("stock.difference.none")}</Text>}
    />
  );
}

const NONE: BulkAction[] = [];
