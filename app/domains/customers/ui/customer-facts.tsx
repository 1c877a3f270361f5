import { InlineStack, Tag } from "@shopify/polaris";
import { Facts } from "~/ui/facts";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";
import type { CustomerDetail } from "../types";
import { Consent, type CustomerView } from "./customer-columns";
import { Place } from "./place";

type Props = { customer: CustomerView & Pick<CustomerDetail, "note" | "redactedAt"> };

export function CustomerFacts({ customer }: Props) {
  const t = useWords();
  const text = (label: string, value: string | null) => (value ? { label, value } : null);
  const time = (label: string, at: string | null) => (at ? { label, value: <When at={at} /> } : null);
  return (
    <Facts
      title={t("customers.facts")}
      facts={[
        customer.redactedAt ? { label: t("customers.erased"), value: <When at={customer.redactedAt} /> } : null,
        { label: t("customers.column.spent"), value: <Amount value={customer.spent} /> },
        { label: t("customers.column.orders"), value: <Count value={customer.orderCount} /> },
        time(t("customers.firstOrder"), customer.firstOrderAt),
        time(t("customers.column.lastOrder"), customer.lastOrderAt),
        text(t("customers.email"), customer.email),
        text(t("customers.phone"), customer.phone),
        { label: t("customers.column.consent"), value: <Consent consent={customer.emailConsent} /> },
        customer.city || customer.country
          ? { label: t("customers.column.country"), value: <Place {...customer} /> }
          : null,
        text(t("customers.note"), customer.note),
        customer.tags.length > 0
          ? {
              label: t("customers.tag"),
              value: (
                <InlineStack gap="100">
                  {customer.tags.map((tag) => (
                    <Tag key={tag}>{tag}</Tag>
                  ))}
                </InlineStack>
              ),
            }
          : null,
        time(t("customers.created"), customer.createdAt),
      ]}
    />
  );
}
