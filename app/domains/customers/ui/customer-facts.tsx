import { Facts } from "~/ui/facts";
import { Amount, Count } from "~/ui/format/amount";
import { When } from "~/ui/format/when";
import { useWords } from "~/ui/words";
import { Consent, type CustomerView } from "./customer-columns";
import { Place } from "./place";

/** What all records of a person say together. */
export function CustomerFacts({ customer }: { customer: CustomerView }) {
  const t = useWords();
  const time = (label: string, at: string | null) => (at ? { label, value: <When at={at} /> } : null);
  return (
    <Facts
      title={t("customers.facts")}
      facts={[
        { label: t("customers.column.spent"), value: <Amount value={customer.spent} /> },
        { label: t("customers.column.orders"), value: <Count value={customer.orderCount} /> },
        time(t("customers.firstOrder"), customer.firstOrderAt),
        time(t("customers.column.lastOrder"), customer.lastOrderAt),
        { label: t("customers.column.consent"), value: <Consent consent={customer.emailConsent} /> },
        { label: t("customers.sms"), value: <Consent consent={customer.smsConsent} /> },
        customer.city || customer.country
          ? { label: t("customers.column.country"), value: <Place {...customer} /> }
          : null,
        time(t("customers.created"), customer.createdAt),
      ]}
    />
  );
}
