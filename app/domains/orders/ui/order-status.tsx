import { Badge } from "@shopify/polaris";
import type { FinancialStatus, FulfillmentStatus } from "~/kernel/commerce";
import { useWords } from "~/ui/words";

type Look = Pick<Parameters<typeof Badge>[0], "tone" | "progress">;

const PAYMENT: Record<FinancialStatus, Look> = {
  pending: { tone: "warning", progress: "incomplete" },
  authorized: { tone: "attention", progress: "incomplete" },
  "partially-paid": { tone: "warning", progress: "partiallyComplete" },
  paid: { progress: "complete" },
  "partially-refunded": { progress: "partiallyComplete" },
  refunded: { progress: "complete" },
  voided: {},
  expired: {},
};

const DELIVERY: Record<FulfillmentStatus, Look> = {
  unfulfilled: { tone: "attention", progress: "incomplete" },
  partial: { tone: "warning", progress: "partiallyComplete" },
  fulfilled: { progress: "complete" },
  restocked: {},
  "on-hold": { tone: "warning", progress: "incomplete" },
  scheduled: { progress: "incomplete" },
};

export function PaymentBadge({ status }: { status: FinancialStatus }) {
  const t = useWords();
  return <Badge {...PAYMENT[status]}>{t(`orders.payment.${status}`)}</Badge>;
}

export function DeliveryBadge({ status }: { status: FulfillmentStatus }) {
  const t = useWords();
  return <Badge {...DELIVERY[status]}>{t(`orders.delivery.${status}`)}</Badge>;
}

export function CancelledBadge({ at }: { at: string | null }) {
  const t = useWords();
  return at ? <Badge>{t("orders.cancelled")}</Badge> : null;
}

/** Of an order that somebody's app copied from another channel: it counts nowhere. */
export function CopyBadge({ isCopy }: { isCopy: boolean }) {
  const t = useWords();
  return isCopy ? <Badge tone="info">{t("orders.copy.badge")}</Badge> : null;
}
