/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { thankYouApi } from "../../offers/api";
import { OfferLinks } from "../../offers/offer-links";

export default function extension(): void {
  render(<OfferLinks api={thankYouApi()} placement="thank_you" />, document.body);
}
