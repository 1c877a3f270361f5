/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { checkoutApi } from "../../offers/api";
import { OfferAdds } from "../../offers/offer-adds";

export default function extension(): void {
  render(<OfferAdds api={checkoutApi()} />, document.body);
}
