import { join } from "node:path";
import { extensionBundle, frameBundle, hostBundle } from "../../../extension-host/bundle";
import type { PageFrames, PlacedFrame } from "../../../extension-host/messages";
import { gid } from "../../../state";
import { type CheckoutExtension, POST_PURCHASE } from "../../extension-files/read-checkout";
import { newestChange } from "../../extension-files/read-extensions";
import { scriptJson } from "../../render/content-for-header";
import type { Page } from "../../render/page";
import type { Checkout } from "../checkout";
import { placedOn } from "./placed";

export interface FramesOf {
  page: Page;
  checkout: Checkout;
  target: string;
  lines: unknown[];
  attributes: { key: string; value: string }[];
  inputData?: Record<string, unknown>;
}

/** The places of a target's extensions, and the script that fills them; two empty texts when none is placed. */
export function extensionFrames(given: FramesOf): { places: string; scripts: string } {
  const { page, checkout, target } = given;
  const placed = placedOn(page, target);
  if (placed.length === 0) return { places: "", scripts: "" };
  const base = `${page.root}/checkouts/cn/${checkout.token}`;
  const frames = placed.map(({ extension, settings }, index) =>
    frameOf(given, extension, settings, `extension-${index}`),
  );
  const data: PageFrames = { base: `${base}/extensions`, next: `${base}/thank-you`, frames };
  // A live shop without Plus has no such places: said beside it, so that nobody counts on them.
  const plus = target.startsWith("purchase.checkout.")
    ? `<p class="note">Sandbox: on a live shop, extensions here need Shopify Plus.</p>`
    : "";
  return {
    places: frames.map(({ place }) => `<div class="extension" id="${place}"></div>`).join("") + plus,
    scripts: `<script id="extension-frames" type="application/json">${scriptJson(data)}</script><script src="${hostBundle().url}" defer></script>`,
  };
}

function frameOf(
  { page, lines, attributes, inputData }: FramesOf,
  extension: CheckoutExtension,
  settings: Record<string, string | number | boolean>,
  place: string,
): PlacedFrame {
  const { handle, target, apiVersion, capabilities, locales, name, entry } = extension;
  const shop = page.state.shop();
  const changed = newestChange(join(page.app.projectRoot, "extensions"));
  return {
    place,
    title: name,
    frameUrl: frameBundle().url,
    start: {
      ...{ handle, target, apiVersion, capabilities },
      code: extensionBundle({ handle, entry, target }, target === POST_PURCHASE, changed).url,
      appUrl: { declared: page.app.declaredUrl, here: page.app.appUrl },
      inputData: inputData ?? null,
      values: {
        ...{ lines, attributes, settings, canAddCartLine: true },
        shop: {
          id: gid("Shop", shop.id),
          name: shop.name,
          myshopifyDomain: shop.domain,
          storefrontUrl: page.request.origin,
        },
        ...{ language: page.request.language, country: shop.countryCode, currency: page.currency },
        words: locales[page.request.language] ?? locales["default"] ?? {},
      },
    },
  };
}
