import { BlockStack, Card, Text } from "@shopify/polaris";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useWords } from "~/ui/words";

/** Pixels, until the piece has come. */
const FIRST = 640;
/** Below the piece: what a document keeps free of itself. */
const MARGIN = 8;

/** As mail programs are given it: the very piece of HTML, in a frame of its own that runs nothing, all of it in sight. */
export function EmailPreview({ address, product }: { address: string; product: string | null }) {
  const t = useWords();
  const { pathname, searchParams } = new URL(address);
  searchParams.set("preview", "1");
  if (product) searchParams.set("product", product);
  const frame = useRef<HTMLIFrameElement>(null);
  const height = useHeightOf(frame);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {t("recommendations.email.preview")}
        </Text>
        <iframe
          ref={frame}
          title={t("recommendations.email.preview")}
          src={`${pathname}?${searchParams}`}
          // Of our origin, so that it can be measured; nothing in it runs.
          sandbox="allow-same-origin"
          style={{ width: "100%", height, border: 0, background: "#ffffff" }}
        />
        <Text as="p" tone="subdued">
          {t("recommendations.email.previewNote")}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** Of the piece in the frame, in pixels: anew when it has come, and when the frame's width is another. */
function useHeightOf(frame: RefObject<HTMLIFrameElement | null>): number {
  const [height, setHeight] = useState(FIRST);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      const piece = element.contentDocument?.body?.lastElementChild;
      if (piece) setHeight(Math.ceil(piece.getBoundingClientRect().bottom) + MARGIN);
    };
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    element.addEventListener("load", measure);
    measure();
    return () => {
      watch.disconnect();
      element.removeEventListener("load", measure);
    };
  }, [frame]);
  return height;
}
