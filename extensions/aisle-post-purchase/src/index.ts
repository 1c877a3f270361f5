import { extend } from "@shopify/post-purchase-ui-extensions";
import { askOffer, type PurchaseOffer } from "./ask";
import { showOffer } from "./offer-page";

/** Asked while the payment runs: the page is shown only when there is something to offer. */
extend("Checkout::PostPurchase::ShouldRender", async ({ inputData, storage }) => {
  const offer = await askOffer(inputData.token);
  if (offer) await storage.update(offer);
  return { render: offer !== null };
});

extend("Checkout::PostPurchase::Render", (root, input) => {
  const offer = input.storage.initialData as PurchaseOffer | null;
  const shown = offer ? showOffer(root, input, offer) : input.done();
  // Whatever goes wrong here must not hold the shopper on an empty page.
  shown.catch(() => input.done());
});
