import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { z } from "zod";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { ChannelId } from "~/kernel/ids";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import { getImportStatus, listChannels, listRuns, startImport, startReconcile } from "../channels.server";
import { ChannelCard } from "../ui/channel-card";
import { ImportProgress } from "../ui/import-progress";
import { RunTable } from "../ui/run-table";

export const meta: MetaFunction = titled("nav.channels");

export async function loader({ request }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  return inShop(shopId, async (scope) =>
    plain({
      channels: await listChannels(scope),
      status: await getImportStatus(scope),
      runs: await listRuns(scope),
    }),
  );
}

const asked = z.object({ intent: z.enum(["import", "reconcile"]), channelId: z.uuid() });

export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) return { error: form.error.code };
  const start = form.value.intent === "import" ? startImport : startReconcile;
  const started = await start(shopId, form.value.channelId as ChannelId);
  return { error: started.ok ? null : started.error.code };
}

export default function Channels() {
  const t = useWords();
  const { channels, status, runs } = useLoaderData<typeof loader>();
  usePolling(runs.some((run) => run.state === "running"));
  return (
    <Page
      title={t("nav.channels")}
      secondaryActions={[
        { content: t("files.open"), url: "/app/channels/files" },
        { content: t("channels.records"), url: "/app/channels/records" },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {status.run ? <ImportProgress status={status} /> : null}
            <RunTable runs={runs} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            {channels.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} />
            ))}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
