import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { Banner, BlockStack, Button, InlineStack, Page, Text } from "@shopify/polaris";
import { useWords } from "./words";

/** What a merchant reads when a page could not be shown: what happened, what it means, what to do. */
export function Failure() {
  const t = useWords();
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  const kind = isMissing ? "missing" : "broken";
  return (
    <Page narrowWidth title={t(`failure.${kind}.title`)} backAction={{ content: t("nav.home"), url: "/app" }}>
      <Banner tone={isMissing ? "info" : "critical"}>
        <BlockStack gap="300">
          <Text as="p">{t(`failure.${kind}.text`)}</Text>
          <InlineStack gap="200">
            {isMissing ? (
              <Button url="/app">{t("failure.home")}</Button>
            ) : (
              <Button onClick={() => location.reload()}>{t("failure.again")}</Button>
            )}
          </InlineStack>
        </BlockStack>
      </Banner>
    </Page>
  );
}
