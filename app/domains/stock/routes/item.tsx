import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Link, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { When } from "~/ui/format/when";
import { found } from "~/ui/found";
import { PlainTable } from "~/ui/plain-table";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { channelCards, historyOf, places } from "../stock.server";

export const meta: MetaFunction = titled("stock.history.title");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const itemId = params["itemId"] ?? "";
  return inShop(shopId, async (scope) => ({
    ...found(isId(itemId) ? await historyOf(scope, itemId) : null),
    channels: Object.fromEntries((await channelCards(scope)).map((card) => [card.channelId as string, card.title])),
    places: Object.fromEntries(await places(scope)),
  }));
}

/** Who and what moved one item, newest first. */
export default function StockItem() {
  const t = useWords();
  const { title, rows, channels, places: names } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title || t("stock.history.title")}
      backAction={{ content: t("stock.title"), url: "/app/channels/stock" }}
    >
      <PlainTable
        title={t("stock.history.title")}
        rows={rows}
        idOf={(row) => row.id}
        empty={t("stock.history.none")}
        columns={[
          { id: "when", title: t("stock.history.when"), cell: (row) => <When at={row.occurredAt} /> },
          {
            id: "what",
            title: t("stock.history.what"),
            cell: (row) => {
              const channel = channels[row.channelId ?? ""] ?? "";
              const words = t(`stock.history.by.${row.kind}`, { channel, order: row.orderName ?? "" });
              return row.orderId ? <Link url={`/app/orders/${row.orderId}`}>{words}</Link> : words;
            },
          },
          {
            ...{ id: "place", title: t("stock.history.place"), isMinor: true },
            cell: (row) => names[row.location] ?? row.location,
          },
          {
            ...{ id: "change", title: t("stock.history.change"), isNumber: true },
            cell: (row) => (row.quantity > 0 ? `+${row.quantity}` : String(row.quantity)),
          },
        ]}
      />
    </Page>
  );
}
