import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { AnalyticsPages } from "~/ui/analytics-pages";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { auditLink, latestAudit, shareAudit, startAudit, unshareAudit } from "../analytics.server";
import { AuditReport } from "../ui/audit-report";
import { AuditRunning, auditFailure, NoAudit } from "../ui/audit-states";
import { RoiCard } from "../ui/roi-card";
import { ShareCard } from "../ui/share-card";

export const meta: MetaFunction = titled("analytics.pages.audit");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) => {
    const audit = await latestAudit(scope);
    const link = await auditLink(scope);
    return { audit, address: link && `${env().APP_URL}/shared/audit/${link}` };
  });
}

const asked = z.object({ intent: z.enum(["start", "share", "unshare"]) });

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return null;
  const { intent } = form.value;
  await inShop(shopId, async (scope) => {
    if (intent === "start") await startAudit(scope, clock.now());
    else if (intent === "share") await shareAudit(scope, clock.now());
    else await unshareAudit(scope);
  });
  return null;
}

export default function Audit() {
  const t = useWords();
  const { audit, address } = useLoaderData<typeof loader>();
  const { submit, state } = useFetcher();
  const isRunning = audit?.state === "running";
  usePolling(isRunning);
  const start = () => submit({ intent: "start" }, { method: "POST" });
  const isStarting = state !== "idle";
  const again = { content: t("analytics.audit.again"), onAction: start, loading: isStarting, disabled: isRunning };
  return (
    <Page
      title={t("analytics.pages.audit")}
      subtitle={t("analytics.audit.subtitle")}
      {...(audit ? { secondaryActions: [again] } : {})}
    >
      <BlockStack gap="400">
        <AnalyticsPages />
        {audit === null ? <NoAudit start={start} isStarting={isStarting} /> : null}
        {audit && isRunning ? <AuditRunning progress={audit.progress} /> : null}
        {audit?.failure ? <Banner tone="warning">{auditFailure(t, audit.failure)}</Banner> : null}
        {audit?.result ? (
          <Layout>
            <Layout.Section>
              <AuditReport result={audit.result} />
            </Layout.Section>
            <Layout.Section variant="oneThird">
              <BlockStack gap="400">
                <RoiCard result={audit.result} />
                <ShareCard address={address} until={audit.linkUntil} />
              </BlockStack>
            </Layout.Section>
          </Layout>
        ) : null}
      </BlockStack>
    </Page>
  );
}
