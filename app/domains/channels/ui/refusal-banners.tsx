import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import { useWords, type Words } from "~/ui/words";
import type { Refusal } from "../channels.server";

/** Accounts that did not come, each with why and what to do about it, until the merchant has read it. */
export function RefusalBanners({ refusals }: { refusals: Plain<Refusal>[] }) {
  const t = useWords();
  const { submit } = useFetcher();
  if (refusals.length === 0) return null;
  return (
    <BlockStack gap="200">
      {refusals.map(({ platform, title, site, why }) => (
        <Banner
          key={platform}
          tone="warning"
          title={t("channels.refused.title", {
            platform: site ? `${title} (${site.replace(/^https?:\/\//, "")})` : title,
          })}
          onDismiss={() => submit({ intent: "forget-refusal", platform }, { method: "POST", action: "/app/channels" })}
        >
          {whyWords(t, why, title)}
        </Banner>
      ))}
    </BlockStack>
  );
}

function whyWords(t: Words, why: string, platform: string): string {
  switch (why) {
    case "belongs-elsewhere":
    case "unreachable":
      return t(`channels.refused.${why}`, { platform });
    default:
      return t("channels.refused.denied", { platform });
  }
}
