import {
  Banner,
  BlockStack,
  Button,
  CalloutBanner,
  type ExtensionPoints,
  Heading,
  Image,
  InlineStack,
  Layout,
  type PostPurchaseRenderApi,
  Text,
  TextBlock,
  View,
} from "@shopify/post-purchase-ui-extensions";
import { askChangeset, type PurchaseOffer } from "./ask";
import { type Cost, costOf } from "./cost";
import { fill, wordsFor } from "./words";

type RenderRoot = Parameters<ExtensionPoints["Checkout::PostPurchase::Render"]>[0];

/**
 * One product, what it costs, and two buttons: no clock that runs, nothing chosen beforehand. Leads on to the thank-you
 * page when there is nothing that can be added.
 */
export async function showOffer(root: RenderRoot, input: PostPurchaseRenderApi, offer: PurchaseOffer): Promise<void> {
  const { locale, token } = input.inputData;
  const words = wordsFor(locale);
  const cost = costOf(await input.calculateChangeset({ changes: offer.changes }), locale);
  if (!cost) return input.done();

  const accept = root.createComponent(Button, { onPress: pay }, fill(words.accept, { total: cost.total }));
  const decline = root.createComponent(Button, { plain: true, onPress: () => void input.done() }, words.decline);
  const buttons = root.createComponent(BlockStack, { spacing: "tight" }, [accept, decline]);

  async function pay(): Promise<void> {
    accept.updateProps({ loading: true });
    decline.updateProps({ disabled: true });
    const changeset = await askChangeset(token, offer);
    const applied = changeset ? await input.applyChangeset(changeset).catch(() => null) : null;
    if (applied?.status === "processed" || applied?.errors.some((error) => error.code === "changeset_already_applied"))
      return input.done();
    buttons.removeChild(accept);
    buttons.removeChild(decline);
    buttons.appendChild(root.createComponent(Banner, { status: "critical" }, words.failed));
    buttons.appendChild(root.createComponent(Button, { onPress: () => void input.done() }, words.proceed));
  }

  const callout = root.createComponent(CalloutBanner, { title: offer.heading ?? words.title }, [
    root.createComponent(Text, {}, words.text),
  ]);
  const about = root.createComponent(BlockStack, {}, [
    root.createComponent(Heading, {}, offer.title),
    ...(offer.variantTitle ? [root.createComponent(TextBlock, { subdued: true }, offer.variantTitle)] : []),
    ...costRows(root, cost, offer.discountPercent, words),
    buttons,
  ]);
  const picture = root.createComponent(View, {}, [
    ...(offer.imageUrl ? [root.createComponent(Image, { source: offer.imageUrl, description: offer.title })] : []),
  ]);
  const media = [
    { viewportSize: "small" as const, sizes: [1, 1], maxInlineSize: 0.9 },
    { viewportSize: "medium" as const, sizes: [1, 1], maxInlineSize: 0.9 },
    { viewportSize: "large" as const, sizes: [0.5, 0.5], maxInlineSize: 0.8 },
  ];
  const page = [callout, root.createComponent(Layout, { media }, [picture, about])];
  root.appendChild(root.createComponent(BlockStack, { spacing: "loose" }, page));
  root.mount();
}

function costRows(root: RenderRoot, cost: Cost, percent: number, words: ReturnType<typeof wordsFor>) {
  const row = (name: string, amount: string, emphasized = false) =>
    root.createComponent(InlineStack, {}, [
      root.createComponent(TextBlock, { emphasized }, name),
      root.createComponent(TextBlock, { emphasized }, amount),
    ]);
  return [
    row(words.price, cost.full),
    ...(cost.isDiscounted ? [row(fill(words.discount, { percent: String(percent) }), cost.price)] : []),
    ...(cost.tax ? [row(words.tax, cost.tax)] : []),
    row(words.total, cost.total, true),
  ];
}
