import { Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";

/** A product's picture beside its name, which says what it shows. */
export function Picture({ url, size = "small" }: { url: string | null; size?: "extraSmall" | "small" | "medium" }) {
  return <Thumbnail source={url ?? ImageIcon} alt="" size={size} />;
}
