import type { Page } from "../render/page";
import { escapeHtml } from "../render/translate";

const policies: Record<string, { title: string; paragraphs: (shop: string) => string[] }> = {
  shipping: {
    title: "Delivery",
    paragraphs: (shop) => [
      "Orders placed before noon on a working day leave us the same day. You get a message with a tracking link when yours does.",
      `${shop} packs without plastic wherever the product allows it.`,
    ],
  },
  refund: {
    title: "Returns",
    paragraphs: () => [
      "You have 30 days from delivery to send back anything unused, for any reason. We refund what you paid for it within five days of its arrival.",
      "If something reaches you broken, write to us with a photograph and we send another.",
    ],
  },
  privacy: {
    title: "Privacy",
    paragraphs: (shop) => [
      `${shop} keeps what it needs to send your order and to answer you, and nothing is measured before you allow it.`,
      "Write to us to see or to erase what we hold about you.",
    ],
  },
  "terms-of-service": {
    title: "Terms",
    paragraphs: () => ["This is a shop of a local sandbox. Nothing is charged, and nothing is sent."],
  },
};

/** Liquid's `policy` of that handle, or null. */
export function policyOf(page: Page, handle: string): { title: string; body: string; url: string } | null {
  const policy = policies[handle];
  if (!policy) return null;
  const shop = page.state.shop();
  const paragraphs = policy.paragraphs(shop.name).map((text) => `<p>${escapeHtml(text)}</p>`);
  return {
    title: policy.title,
    body: `${paragraphs.join("")}<p><a href="mailto:${escapeHtml(shop.email)}">${escapeHtml(shop.email)}</a></p>`,
    url: `${page.root}/policies/${handle}`,
  };
}
