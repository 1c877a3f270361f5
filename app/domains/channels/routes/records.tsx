import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, Box, EmptyState } from "@shopify/polaris";
import { useMemo } from "react";
import { z } from "zod";
import { listViews } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { IndexPage } from "~/ui/index-page/index-page";
import { readListQuery } from "~/ui/list-query";
import { plain } from "~/ui/plain";
import { many, readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { listChannels, listDamaged, retryDamaged } from "../channels.server";
import { RecordOnPhone, recordColumns, recordFilters, recordList, recordSorts } from "../ui/record-list";

export const meta: MetaFunction = titled("channels.records");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const query = readListQuery(new URL(request.url).searchParams, recordList);
  return inShop(shopId, async (scope) => ({
    query,
    views: await listViews(scope, "records"),
    channels: (await listChannels(scope)).map(({ id, title, accountDomain, platform }) => ({
      id: id as string,
      title: platform === "files" ? title : `${title} (${accountDomain})`,
    })),
    ...plain(await listDamaged(scope, query)),
  }));
}

/** No more can be chosen by hand. */
const MOST = 10_000;

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, z.object({ id: many(z.uuid(), MOST) }));
  const ids = form.ok ? form.value.id : [];
  const { asked } = await inShop(shopId, (scope) => retryDamaged(scope, ids));
  return { asked, chosen: ids.length };
}

export default function Records() {
  const t = useWords();
  const { query, views, channels, rows, total } = useLoaderData<typeof loader>();
  const { submit, data } = useFetcher<typeof action>();
  const columns = useMemo(() => recordColumns(t), [t]);
  const filters = useMemo(() => recordFilters(t, channels), [t, channels]);
  const sorts = useMemo(() => recordSorts(t), [t]);
  const retry = (ids: Iterable<string>) => {
    const body = new FormData();
    for (const id of ids) body.append("id", id);
    submit(body, { method: "POST" });
  };
  return (
    <IndexPage
      list="records"
      title={t("channels.records")}
      back={{ content: t("nav.channels"), url: "/app/channels" }}
      noun={{ singular: t("channels.record.one"), plural: t("channels.record.many") }}
      spec={recordList}
      {...{ query, views, rows, total, columns, filters, sorts }}
      phone={RecordOnPhone}
      searchPlaceholder={t("channels.record.search")}
      bulkActions={[
        {
          label: t("action.retry"),
          isForSomeOnly: true,
          run: ({ ids }, clear) => {
            retry(ids);
            clear();
          },
        },
      ]}
      empty={
        <EmptyState heading={t("channels.record.none.title")} image="">
          {t("channels.record.none.text")}
        </EmptyState>
      }
    >
      {data ? (
        <Box paddingBlockEnd="400">
          <Banner tone={data.asked > 0 ? "info" : "warning"}>
            {data.asked > 0 ? t("channels.record.asked", { count: data.asked }) : t("channels.record.fileOnly")}
          </Banner>
        </Box>
      ) : null}
    </IndexPage>
  );
}
