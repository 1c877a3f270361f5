import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { clock } from "~/infra/clock";
import { pickLanguage } from "~/locales";
import { LocaleProvider } from "~/ui/format/locale";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { sharedAudit } from "../analytics.server";
import { AuditReport } from "../ui/audit-report";
import { RoiCard } from "../ui/roi-card";

export const meta: MetaFunction = (args) => [
  ...(titled("analytics.pages.audit")(args) ?? []),
  { name: "robots", content: "noindex, nofollow" },
];

/** Whoever has the link is not to tell other sites of it, nor may anybody keep the page. */
export const headers: HeadersFunction = () => ({
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
});

/** Read by whoever has the link; nothing of the admin is here. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = clock.now();
  const found = await sharedAudit(params["link"] ?? "", now);
  if (!found) throw new Response(null, { status: 404 });
  const { currency, timeZone } = found.result;
  const language = pickLanguage(new URL(request.url), request.headers.get("accept-language"));
  return { result: found.result, now: now.getTime(), locale: { language, currency, timeZone } };
}

export default function SharedAudit() {
  const t = useWords();
  const { result, now, locale } = useLoaderData<typeof loader>();
  return (
    <LocaleProvider locale={locale} now={now}>
      <Page title={t("analytics.audit.of", { shop: result.shopName })} subtitle={t("analytics.audit.subtitle")}>
        <BlockStack gap="400">
          <AuditReport result={result} />
          <RoiCard result={result} />
          <Text as="p" variant="bodySm" tone="subdued">
            {t("analytics.audit.shared")}
          </Text>
        </BlockStack>
      </Page>
    </LocaleProvider>
  );
}
