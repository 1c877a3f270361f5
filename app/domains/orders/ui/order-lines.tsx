import { BlockStack, Link, Text } from "@shopify/polaris";
import { Amount, Count } from "~/ui/format/amount";
import type { Plain } from "~/ui/plain";
import { PlainTable } from "~/ui/plain-table";
import { useWords } from "~/ui/words";
import type { OrderLineRow } from "../types";

type Line = Plain<OrderLineRow>;

export function OrderLines({ lines }: { lines: Line[] }) {
  const t = useWords();
  return (
    <PlainTable
      title={t("orders.lines")}
      rows={lines}
      idOf={(line) => line.externalId}
      empty={t("orders.noLines")}
      columns={[
        { id: "product", title: t("orders.product"), cell: (line) => <Product line={line} /> },
        {
          id: "price",
          title: t("orders.unitPrice"),
          isNumber: true,
          isMinor: true,
          cell: (line) => <Amount value={line.unitPrice} />,
        },
        { id: "quantity", title: t("orders.quantity"), isNumber: true, cell: (line) => <Quantity line={line} /> },
        {
          id: "total",
          title: t("orders.column.total"),
          isNumber: true,
          cell: (line) => <Amount value={totalOf(line)} />,
        },
      ]}
    />
  );
}

function Product({ line }: { line: Line }) {
  const title = <span className="aisle-title">{line.title}</span>;
  const below = [line.variantTitle, line.sku].filter(Boolean).join(" · ");
  return (
    <BlockStack>
      {line.productId ? (
        <Link url={`/app/products/${line.productId}`} removeUnderline>
          {title}
        </Link>
      ) : (
        title
      )}
      <Text as="span" variant="bodySm" tone="subdued">
        {below}
      </Text>
    </BlockStack>
  );
}

function Quantity({ line }: { line: Line }) {
  const t = useWords();
  return (
    <BlockStack inlineAlign="end">
      <Count value={line.quantity} />
      {line.refundedQuantity > 0 ? (
        <Text as="span" variant="bodySm" tone="subdued">
          {t("orders.refundedUnits", { count: line.refundedQuantity })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function totalOf({ unitPrice, discount, quantity }: Line) {
  return {
    minor: (BigInt(unitPrice.minor) * BigInt(quantity) - BigInt(discount.minor)).toString(),
    currency: unitPrice.currency,
  };
}
