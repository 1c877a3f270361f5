import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { getShop } from "~/domains/shops/shops.server";
import { env } from "~/infra/env";
import { inShop } from "~/infra/scope";
import { adminPage } from "~/infra/shopify/admin-page";
import { asMerchant, type Merchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import { useWords } from "~/ui/words";
import {
  CAPABILITIES,
  getImportStatus,
  listHealth,
  listPlatforms,
  listRefusals,
  listRuns,
  mayJoin,
} from "../channels.server";
import { CapabilityTable } from "../ui/capability-table";
import { ChannelCard } from "../ui/channel-card";
import { ConnectCard } from "../ui/connect-card";
import { ImportProgress } from "../ui/import-progress";
import { JoinCard } from "../ui/join-card";
import { RefusalBanners } from "../ui/refusal-banners";
import { RunTable } from "../ui/run-table";
import { useQuotas } from "../ui/use-quotas";
import { asked, doAsked } from "./asked.server";
import { ownershipOf, shownOwnership } from "./ownership.server";

export const meta: MetaFunction = titled("nav.channels");
const PAGE = "/app/channels";

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await asMerchant(request);
  const { shopId, isEmbedded } = merchant;
  const ownership = await shownOwnership(request, merchant);
  return inShop(shopId, async (scope) =>
    plain({
      ownership,
      channels: await listHealth(scope),
      platforms: listPlatforms(),
      capabilities: [...CAPABILITIES],
      refusals: await listRefusals(scope),
      canJoin: await mayJoin(scope),
      status: await getImportStatus(scope),
      runs: await listRuns(scope),
      signIn: isEmbedded ? { url: `${env().APP_URL}/sign-in`, email: (await getShop(scope)).email } : null,
      /** Of a sandbox, so that nobody has to type it. */
      sampleSite: env().WOOCOMMERCE_SANDBOX_URL ?? "",
    }),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await asMerchant(request);
  const { shopId, shopDomain, isEmbedded } = merchant;
  const form = await readForm(request, asked);
  if (!form.ok) return { error: form.error.code, url: null, offer: null, business: null };
  const refusal = await ownersRefusal(request, merchant, form.value.intent);
  if (refusal) return { error: refusal, url: null, offer: null, business: null };
  const back = isEmbedded ? adminPage(shopDomain, PAGE) : env().APP_URL + PAGE;
  const done = await doAsked(shopId, form.value, back);
  // Nobody is let in any more.
  if (done.isShopGone && !isEmbedded) throw redirect("/sign-in");
  const { error, url, offer, business } = done;
  return { error, url, offer, business };
}

/** Everybody with access could else bring the store into a business of theirs, or a store of theirs into this one. */
async function ownersRefusal(request: Request, merchant: Merchant, intent: string): Promise<string | null> {
  const joins = intent === "look-at-join" || intent === "join";
  if (!joins && intent !== "offer-join") return null;
  const ownership = await ownershipOf(request, merchant);
  // Whose the account is that joins, Shopify alone says.
  if (joins && !merchant.isEmbedded) return "owner-unknown";
  return ownership === "owner" ? null : ownership;
}

export default function Channels() {
  const t = useWords();
  const quotas = useQuotas();
  const { channels, platforms, capabilities, refusals, canJoin, ownership, status, runs, signIn, sampleSite } =
    useLoaderData<typeof loader>();
  const isLeaving = channels.some(({ channel }) => channel.eraseAfter && channel.state === "disconnected");
  usePolling(isLeaving || channels.some(({ isRunning, waiting }) => isRunning || waiting > 0));
  const accounts = channels.filter(({ channel }) => channel.platform !== "files");
  const firstStore = accounts.find(({ channel }) => channel.platform === "shopify" && channel.state !== "disconnected");
  const atWork = accounts.filter(({ channel }) => channel.state !== "disconnected").length;
  return (
    <Page
      title={t("nav.channels")}
      secondaryActions={[
        { content: t("channels.stockInStep"), url: "/app/channels/stock" },
        { content: t("files.open"), url: "/app/channels/files" },
        { content: t("channels.records"), url: "/app/channels/records" },
      ]}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RefusalBanners refusals={refusals} />
            {channels.map((health) => (
              <ChannelCard
                key={health.channel.id}
                {...{ health, signIn }}
                isLast={atWork === 1}
                isFurtherStore={health.channel.platform === "shopify" && health !== firstStore}
                quota={quotas[health.channel.id] ?? null}
              />
            ))}
            <CapabilityTable {...{ capabilities, platforms }} />
            <RunTable runs={runs} channels={channels.map(({ channel }) => channel)} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <ConnectCard {...{ platforms, sampleSite, ownership }} />
            {canJoin ? <JoinCard isOwner={ownership !== "not-owner"} /> : null}
            {status.run ? <ImportProgress status={status} /> : null}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}
