import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Text } from "@shopify/polaris";
import { useCallback, useMemo, useState } from "react";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { IndexPage } from "~/ui/index-page/index-page";
import type { Selection } from "~/ui/index-page/selection";
import { readListQuery, viewOf } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import { channelCards, unmatchedPage } from "../stock.server";
import { ItemPicker } from "../ui/item-picker";
import type { UnmatchedView } from "../ui/line-answers";
import {
  unmatchedColumns,
  unmatchedFilters,
  unmatchedList,
  unmatchedOnPhone,
  unmatchedSorts,
} from "../ui/unmatched-list";
import { type Answer, answerTo } from "./asked.server";

export const meta: MetaFunction = titled("stock.unmatched.title");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, unmatchedList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "unmatched"),
    channels: (await channelCards(scope)).map(({ channelId: id, platform, title }) => ({
      ...{ id: id as string, platform, title },
    })),
    ...plain(await unmatchedPage(scope, query)),
  }));
}

export function action({ request }: ActionFunctionArgs): Promise<Answer> {
  return answerTo(request);
}

/** Lines that took nothing, because nobody knows what they sold. */
export default function Unmatched() {
  const t = useWords();
  const { query, views, channels, rows, total } = useLoaderData<typeof loader>();
  const { submit, data } = useFetcher<Answer>();
  useToast(data && !data.error ? t("stock.unmatched.dismissed") : null, data);
  const [chosen, choose] = useState<UnmatchedView | null>(null);
  const close = useCallback(() => choose(null), []);
  const columns = useMemo(() => unmatchedColumns(t, channels, choose), [t, channels]);
  const phone = useMemo(() => unmatchedOnPhone(channels, choose), [channels]);
  const filters = useMemo(() => unmatchedFilters(t, channels), [t, channels]);
  const sorts = useMemo(() => unmatchedSorts(t), [t]);
  const dismiss = ({ ids, everything }: Selection, clear: () => void) => {
    const body = new FormData();
    body.set("intent", "dismiss-many");
    if (everything) body.set("matching", viewOf(query, unmatchedList));
    else for (const id of ids) body.append("id", id);
    submit(body, { method: "POST" });
    clear();
  };
  return (
    <IndexPage
      list="unmatched"
      title={t("stock.unmatched.title")}
      subtitle={t("stock.unmatched.note")}
      back={{ content: t("stock.title"), url: "/app/channels/stock" }}
      noun={{ singular: t("stock.unmatched.one"), plural: t("stock.unmatched.many") }}
      spec={unmatchedList}
      {...{ query, views, rows, total, columns, filters, sorts, phone }}
      searchPlaceholder={t("stock.unmatched.searchLines")}
      bulkActions={[{ label: t("stock.unmatched.dismiss"), run: dismiss }]}
      empty={<Text as="p">{t("stock.unmatched.none")}</Text>}
    >
      {chosen ? <ItemPicker key={chosen.id} row={chosen} onClose={close} /> : null}
    </IndexPage>
  );
}
