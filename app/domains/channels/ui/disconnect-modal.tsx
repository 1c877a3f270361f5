import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, ChoiceList, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { Plain } from "~/ui/plain";
import { useWords } from "~/ui/words";
import type { ChannelDto } from "../types";

/** How the shop's merchant comes in when they do not come from Shopify's admin. */
export interface SignIn {
  url: string;
  email: string;
}

interface Props {
  channel: Plain<ChannelDto>;
  isLast: boolean;
  isFurtherStore: boolean;
  signIn: SignIn | null;
  onClose: () => void;
}

/** Asks what becomes of a channel's records before it is let go. */
export function DisconnectModal({ channel, isLast, isFurtherStore, signIn, onClose }: Props) {
  const t = useWords();
  const [records, setRecords] = useState<"keep" | "erase">("keep");
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  const isDone = state === "idle" && data !== undefined && !data.error;
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);
  const isShopify = channel.platform === "shopify" && !isFurtherStore;
  const title = t("channels.disconnect.title", { channel: channel.title, account: channel.accountDomain });
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      {...(isShopify
        ? {}
        : {
            primaryAction: {
              content: t("channels.disconnect.button"),
              destructive: true,
              loading: state !== "idle",
              onAction: () => {
                const form = { intent: "disconnect", channelId: channel.id, records };
                submit(form, { method: "POST", action: "/app/channels" });
              },
            },
          })}
      secondaryActions={[{ content: t("action.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          {data?.error ? <Banner tone="warning">{t("channels.error.disconnected")}</Banner> : null}
          {isShopify ? (
            <>
              <Text as="p">{t("channels.disconnect.onShopify")}</Text>
              {isLast ? <Text as="p">{t("channels.disconnect.lastShopify")}</Text> : null}
              {!isLast && signIn ? <Text as="p">{t("channels.disconnect.signIn", { ...signIn })}</Text> : null}
            </>
          ) : (
            <>
              <Text as="p">{t(isLast ? "channels.disconnect.last" : "channels.disconnect.text")}</Text>
              {isFurtherStore ? <Text as="p">{t("channels.disconnect.furtherStore")}</Text> : null}
              <ChoiceList
                title={t("channels.disconnect.records")}
                choices={[
                  {
                    value: "keep",
                    label: t(isLast ? "channels.disconnect.keepLast" : "channels.disconnect.keep"),
                    helpText: t(isLast ? "channels.disconnect.keepLastHelp" : "channels.disconnect.keepHelp"),
                  },
                  {
                    value: "erase",
                    label: t("channels.disconnect.erase"),
                    helpText: t("channels.disconnect.eraseHelp"),
                  },
                ]}
                selected={[records]}
                onChange={([chosen]) => setRecords(chosen === "erase" ? "erase" : "keep")}
              />
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
