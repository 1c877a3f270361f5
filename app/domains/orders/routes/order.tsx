import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getOrder } from "../orders.server";
import { OrderEvents } from "../ui/order-events";
import { OrderFacts } from "../ui/order-facts";
import { OrderLines } from "../ui/order-lines";
import { OrderMoney } from "../ui/order-money";
import { CancelledBadge, DeliveryBadge, PaymentBadge } from "../ui/order-status";

export const meta: MetaFunction = titled("nav.orders");

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const order = await inShop(shopId, (scope) => getOrder(scope, params["orderId"] ?? ""));
  return plain({ order: found(order) });
}

export default function Order() {
  const t = useWords();
  const { order } = useLoaderData<typeof loader>();
  return (
    <Page
      title={order.name}
      titleMetadata={
        <InlineStack gap="100">
          <PaymentBadge status={order.financialStatus} />
          <DeliveryBadge status={order.fulfillmentStatus} />
          <CancelledBadge at={order.cancelledAt} />
        </InlineStack>
      }
      backAction={{ content: t("nav.orders"), url: "/app/orders" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <OrderLines lines={order.lines} />
            <OrderMoney order={order} />
            <OrderEvents order={order} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <OrderFacts order={order} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
