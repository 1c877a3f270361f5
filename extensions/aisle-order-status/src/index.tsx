/** @jsxImportSource preact */
import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { orderStatusApi } from "../../offers/api";
import { OfferLinks } from "../../offers/offer-links";

export default function extension(): void {
  render(<OfferLinks api={orderStatusApi()} placement="order_status" />, document.body);
}
