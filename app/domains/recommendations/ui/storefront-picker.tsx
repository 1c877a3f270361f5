import { useSearchParams } from "@remix-run/react";
import { Box, Select } from "@shopify/polaris";
import { useWords } from "~/ui/words";

const NAME = "storefront";

interface PickerProps {
  /** Those that sell the product; the first is what is shown without a choice. */
  storefronts: readonly { channelId: string; title: string }[];
  shown: string;
}

/** Whose pages are looked at: stands in the address, so that it can be passed on and gone back to. */
export function StorefrontPicker({ storefronts, shown }: PickerProps) {
  const t = useWords();
  const [params, setParams] = useSearchParams();
  const choose = (channelId: string) => {
    const next = new URLSearchParams(params);
    if (channelId === storefronts[0]?.channelId) next.delete(NAME);
    else next.set(NAME, channelId);
    setParams(next, { preventScrollReset: true });
  };
  return (
    // On a phone cards reach the edges, and what stands between them must not.
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <div className="aisle-choice">
        <Select
          label={t("recommendations.storefront")}
          options={storefronts.map(({ channelId, title }) => ({ value: channelId, label: title }))}
          value={shown}
          onChange={choose}
        />
      </div>
    </Box>
  );
}

/** The address of another product's page, of the same storefront. */
export function useSubjectPage(): (externalId: string) => string {
  const [params] = useSearchParams();
  const storefront = params.get(NAME);
  const query = storefront ? `?${new URLSearchParams({ [NAME]: storefront })}` : "";
  return (externalId) => `/app/recommendations/products/${encodeURIComponent(externalId)}${query}`;
}
