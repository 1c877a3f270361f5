import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, Modal, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { Ownership, PlatformDto } from "../channels.server";
import { OfferJoin } from "./offer-join";

type Platform = Plain<PlatformDto>;

interface ConnectCardProps {
  platforms: Platform[];
  sampleSite: string;
  ownership: Ownership;
}

/** What can be connected, and what each platform needs for it. */
export function ConnectCard({ platforms, sampleSite, ownership }: ConnectCardProps) {
  const t = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingSm">
            {t("channels.connect.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("channels.connect.text")}
          </Text>
        </BlockStack>
        {platforms.map((platform) =>
          platform.connect ? (
            <Offer key={platform.platform} platform={platform} sampleSite={sampleSite} />
          ) : (
            <BlockStack key={platform.platform} gap="100">
              <Text as="h3" variant="headingXs">
                {platform.title}
              </Text>
              <Text as="p" tone="subdued">
                {platform.platform === "shopify" ? t("channels.connect.shopify") : t("channels.connect.notSetUp")}
              </Text>
              {platform.platform === "shopify" ? <OfferJoin ownership={ownership} /> : null}
            </BlockStack>
          ),
        )}
      </BlockStack>
    </Card>
  );
}

function Offer({ platform, sampleSite }: { platform: Platform; sampleSite: string }) {
  const t = useWords();
  const [isAsking, setAsking] = useState(false);
  const { connect, error, isBusy } = useConnect(platform.platform);
  const needsSite = platform.connect?.asks === "site";
  return (
    <BlockStack gap="200" inlineAlign="start">
      <Text as="h3" variant="headingXs">
        {platform.title}
      </Text>
      <Text as="p" tone="subdued">
        {t(needsSite ? "channels.connect.needsSite" : "channels.connect.needsGrant", { platform: platform.title })}
      </Text>
      {error && !isAsking ? <Banner tone="warning">{error}</Banner> : null}
      <Button onClick={() => (needsSite ? setAsking(true) : connect(""))} loading={isBusy && !isAsking}>
        {t("channels.connect.button", { platform: platform.title })}
      </Button>
      {isAsking ? (
        <SiteModal {...{ platform, sampleSite, connect, error, isBusy }} onClose={() => setAsking(false)} />
      ) : null}
    </BlockStack>
  );
}

interface SiteModalProps {
  platform: Platform;
  sampleSite: string;
  connect: (site: string) => void;
  error: string | null;
  isBusy: boolean;
  onClose: () => void;
}

function SiteModal({ platform, sampleSite, connect, error, isBusy, onClose }: SiteModalProps) {
  const t = useWords();
  const [site, setSite] = useState(sampleSite);
  return (
    <Modal
      open
      onClose={onClose}
      title={t("channels.connect.button", { platform: platform.title })}
      primaryAction={{ content: t("channels.connect.goOn"), loading: isBusy, onAction: () => connect(site) }}
      secondaryActions={[{ content: t("action.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <TextField
          label={t("channels.connect.site")}
          value={site}
          onChange={setSite}
          helpText={t("channels.connect.siteHelp", { platform: platform.title })}
          autoComplete="url"
          {...(error ? { error } : {})}
        />
      </Modal.Section>
    </Modal>
  );
}

/** Asks for the platform's page and goes there with the whole window: platforms do not show it in a frame. */
function useConnect(platform: string) {
  const t = useWords();
  const { submit, state, data } = useFetcher<{ error: string | null; url: string | null }>();
  const url = data?.url;
  useEffect(() => {
    if (url) open(url, "_top");
  }, [url]);
  return {
    connect: (site: string) =>
      submit({ intent: "connect", platform, site }, { method: "POST", action: "/app/channels" }),
    error: data?.error ? errorWords(t, data.error) : null,
    isBusy: state !== "idle" || Boolean(url),
  };
}

function errorWords(t: Words, code: string): string {
  return code === "no-site" ? t("channels.connect.noSite") : t("channels.connect.notSetUp");
}
