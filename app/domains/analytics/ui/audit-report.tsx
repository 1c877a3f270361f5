import { BlockStack, Card, Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { AuditResult } from "../types";
import { AuditExamples } from "./audit-examples";
import { AuditRates } from "./audit-rates";

/** What an audit found: the one number that matters, how it was come by, and what it does not say. */
export function AuditReport({ result }: { result: AuditResult }) {
  const t = useWords();
  const format = useFormat();
  const { orders } = result;
  const cut = format.day(result.cutAt.slice(0, 10));
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingSm">
            {t("analytics.audit.found")}
          </Text>
          <Text as="p" variant="headingXl">
            {t("analytics.audit.headline", { share: format.share(orders.share) })}
          </Text>
          <Text as="p">
            {t("analytics.audit.meaning", {
              low: format.share(orders.low),
              high: format.share(orders.high),
              hits: format.count(orders.hits),
              asked: format.count(orders.asked),
              shown: result.shown,
            })}
          </Text>
          <Text as="p" tone="subdued">
            {t("analytics.audit.how", {
              cut,
              until: format.day(result.until.slice(0, 10)),
              learnt: format.count(result.learntOrders),
              later: format.count(result.laterOrders),
              asked: format.count(result.askedOrders),
            })}
          </Text>
          <Text as="p" fontWeight="semibold">
            {t("analytics.audit.noPromise")}
          </Text>
        </BlockStack>
      </Card>
      <AuditRates result={result} />
      <AuditExamples result={result} />
    </BlockStack>
  );
}
