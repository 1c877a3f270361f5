import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Text } from "@shopify/polaris";
import { useMemo, useRef } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { ListQuery } from "~/kernel/list";
import { IndexPage } from "~/ui/index-page/index-page";
import type { BulkAction } from "~/ui/index-page/types";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, differencePage, itemPage, openOversells, places, unmatchedPage } from "../stock.server";
import { ChannelCard } from "../ui/channel-card";
import { itemColumns, itemFilters, itemList, itemOnPhone, itemSorts } from "../ui/item-list";
import { OpenQuestions } from "../ui/open-questions";
import { OversellBanner } from "../ui/oversell-banner";
import { type Answer, answerTo } from "./asked.server";

export const meta: MetaFunction = titled("stock.title");

const COUNTED: ListQuery = { search: "", filters: {}, sort: "", direction: "asc", page: 1, size: 1 };

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, itemList);
  return inShop(shopId, async (scope) =>
    plain({
      query,
      views: await listViews(scope, "stock"),
      channels: await channelCards(scope),
      places: [...(await places(scope))].map(([value, label]) => ({ value, label })),
      items: await itemPage(scope, query),
      unmatched: (await unmatchedPage(scope, COUNTED)).total,
      differences: (await differencePage(scope, { ...COUNTED, filters: { state: ["open"] } })).total,
      oversells: await openOversells(scope),
    }),
  );
}

export function action({ request }: ActionFunctionArgs): Promise<Answer> {
  return answerTo(request);
}

/** Every channel's number of every item that channels share, and what nobody could settle by itself. */
export default function Stock() {
  const t = useWords();
  const {
    query,
    views,
    channels,
    places: from,
    items,
    unmatched,
    differences,
    oversells,
  } = useLoaderData<typeof loader>();
  const on = useSame(channels.filter(({ isOn }) => isOn));
  const places = useSame(from);
  const columns = useMemo(() => itemColumns(t, on, places), [t, on, places]);
  const phone = useMemo(() => itemOnPhone(on, places), [on, places]);
  const filters = useMemo(() => itemFilters(t, on, places), [t, on, places]);
  const sorts = useMemo(() => itemSorts(t), [t]);
  usePolling(on.length > 0);
  return (
    <IndexPage
      list="stock"
      title={t("stock.title")}
      subtitle={t("stock.subtitle")}
      back={{ content: t("nav.channels"), url: "/app/channels" }}
      noun={{ singular: t("stock.one"), plural: t("stock.many") }}
      spec={itemList}
      {...{ query, views, ...items, columns, filters, sorts, phone }}
      searchPlaceholder={t("stock.search")}
      bulkActions={NONE}
      isFarDown
      empty={<Text as="p">{t("stock.itemsNone")}</Text>}
    >
      <Box paddingBlockEnd="400">
        <BlockStack gap="400">
          {oversells.map((oversell) => (
            <OversellBanner
              key={oversell.id}
              oversell={oversell}
              channel={channels.find(({ channelId }) => channelId === oversell.channelId)?.title ?? ""}
            />
          ))}
          {on.length > 0 ? <OpenQuestions {...{ unmatched, differences }} /> : null}
          {channels.map((channel) => (
            <ChannelCard key={channel.channelId} channel={channel} channels={channels} places={places} />
          ))}
        </BlockStack>
      </Box>
    </IndexPage>
  );
}

const NONE: BulkAction[] = [];

/** The one that was there before while they say the same: the page is read anew every few seconds, its bars need not be. */
function useSame<T>(value: T): T {
  const held = useRef(value);
  if (JSON.stringify(held.current) !== JSON.stringify(value)) held.current = value;
  return held.current;
}
