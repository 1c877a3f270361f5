import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { Amount } from "~/ui/format/amount";
import type { MoneyView } from "~/ui/format/format";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { OrderDetail } from "../types";

/** From what the lines cost to what was kept. */
export function OrderMoney({ order }: { order: Plain<OrderDetail> }) {
  const t = useWords();
  const kept = {
    minor: (BigInt(order.total.minor) - BigInt(order.refunded.minor)).toString(),
    currency: order.total.currency,
  };
  const minus = (value: MoneyView): MoneyView => ({ ...value, minor: (-BigInt(value.minor)).toString() });
  const isSome = (value: MoneyView) => value.minor !== "0";
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("orders.money")}
        </Text>
        <Line label={t("orders.gross")} value={order.gross} />
        {isSome(order.discount) ? (
          <Line label={[t("orders.discount"), ...order.discountCodes].join(" · ")} value={minus(order.discount)} />
        ) : null}
        {isSome(order.shipping) ? <Line label={t("orders.shipping")} value={order.shipping} /> : null}
        {isSome(order.tax) ? (
          <Line label={order.taxesIncluded ? t("orders.taxIncluded") : t("orders.tax")} value={order.tax} />
        ) : null}
        <Line label={t("orders.column.total")} value={order.total} isStrong />
        {isSome(order.refunded) ? (
          <>
            <Line label={t("orders.refunded")} value={minus(order.refunded)} />
            <Line label={t("orders.kept")} value={kept} isStrong />
          </>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Line({ label, value, isStrong = false }: { label: string; value: MoneyView; isStrong?: boolean }) {
  const weight = isStrong ? "semibold" : "regular";
  return (
    <InlineStack align="space-between" gap="200">
      <Text as="span" fontWeight={weight}>
        {label}
      </Text>
      <Text as="span" fontWeight={weight}>
        <Amount value={value} />
      </Text>
    </InlineStack>
  );
}
