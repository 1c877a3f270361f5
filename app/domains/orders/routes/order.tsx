import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { platformName } from "~/ui/channel-mark";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { judgeCopy, orderPage } from "../orders.server";
import { OrderEvents } from "../ui/order-events";
import { OrderFacts } from "../ui/order-facts";
import { OrderLines } from "../ui/order-lines";
import { OrderMoney } from "../ui/order-money";
import { CopyNote, CurrencyNote } from "../ui/order-notes";
import { CancelledBadge, CopyBadge, DeliveryBadge, PaymentBadge } from "../ui/order-status";

export const meta: MetaFunction = titled("nav.orders");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return plain(found(await inShop(shopId, (scope) => orderPage(scope, params["orderId"] ?? ""))));
}

/** `intent`: `own` says that the order is no copy, `copy` takes that back. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const isCopy = (await request.formData()).get("intent") === "copy";
  const judged = await inShop(shopId, (scope) => judgeCopy(scope, params["orderId"] ?? "", isCopy));
  return { error: judged.ok ? null : judged.error.code };
}

export default function Order() {
  const t = useWords();
  const page = useLoaderData<typeof loader>();
  const { order, channel, url } = page;
  const platform = platformName(channel?.platform ?? "");
  return (
    <Page
      title={order.name}
      titleMetadata={
        <InlineStack gap="100">
          <PaymentBadge status={order.financialStatus} />
          <DeliveryBadge status={order.fulfillmentStatus} />
          <CancelledBadge at={order.cancelledAt} />
          <CopyBadge isCopy={order.copyOfId !== null} />
        </InlineStack>
      }
      secondaryActions={url ? [{ content: t("orders.open", { platform }), url, external: true }] : []}
      backAction={{ content: t("nav.orders"), url: "/app/orders" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <CopyNote page={page} />
            <CurrencyNote page={page} />
            <OrderLines lines={order.lines} />
            <OrderMoney order={order} />
            <OrderEvents order={order} platform={platform} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <OrderFacts page={page} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
