import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { InlineStack, Link } from "@shopify/polaris";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import { ordersOfCustomer } from "../orders.server";
import { CancelledBadge, PaymentBadge } from "../ui/order-status";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return plain({ orders: await inShop(shopId, (scope) => ordersOfCustomer(scope, params["customerId"] ?? "")) });
}

/** Stands in a customer's page. */
export default function OrdersOfCustomer() {
  const t = useWords();
  const { orders } = useLoaderData<typeof loader>();
  return (
    <PlainTable
      title={t("orders.ofCustomer")}
      rows={orders}
      idOf={(order) => order.id}
      empty={t("orders.noneOfCustomer")}
      columns={[
        {
          id: "name",
          title: t("orders.column.name"),
          cell: (order) => <Link url={`/app/orders/${order.id}`}>{order.name}</Link>,
        },
        { id: "placed", title: t("orders.column.placed"), cell: (order) => <When at={order.placedAt} /> },
        {
          id: "payment",
          title: t("orders.column.payment"),
          isMinor: true,
          cell: (order) => (
            <InlineStack gap="100">
              <PaymentBadge status={order.financialStatus} />
              <CancelledBadge at={order.cancelledAt} />
            </InlineStack>
          ),
        },
        {
          id: "units",
          title: t("orders.column.units"),
          isNumber: true,
          isMinor: true,
          cell: (order) => <Count value={order.unitCount} />,
        },
        {
          id: "total",
          title: t("orders.column.total"),
          isNumber: true,
          cell: (order) => <Amount value={order.total} />,
        },
      ]}
    />
  );
}
