import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import { When } from "~/ui/format/when";
import { reasonWords } from "~/ui/reason";
import { RecordsProgress } from "~/ui/records-progress";
import { useWords } from "~/ui/words";
import type { PublicationDto } from "../types";

/** How much of what was learnt the storefront shows. */
export function PublicationCard({ publication }: { publication: PublicationDto | null }) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("recommendations.publication")}
        </Text>
        {publication ? (
          <>
            <RecordsProgress
              label={t(`recommendations.publicationState.${publication.state}`)}
              done={publication.done}
              total={publication.total}
              isFinished={publication.state === "done"}
            />
            <Text as="p" variant="bodySm" tone="subdued">
              <When at={publication.finishedAt ?? publication.startedAt} />
            </Text>
            {publication.state === "failed" ? (
              <Banner tone="critical">
                {publication.failure
                  ? reasonWords(t, publication.failure)
                  : t("recommendations.publicationState.failed")}
              </Banner>
            ) : null}
          </>
        ) : (
          <Text as="p" tone="subdued">
            {t("recommendations.notPublished")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
