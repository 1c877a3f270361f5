import { customerBody } from "../rest/bodies/customer";
import { orderBody } from "../rest/bodies/order";
import { productBody, variationAsProduct } from "../rest/bodies/product";
import { couponBody } from "../rest/resources/coupons";
import type { WooState } from "../state/woo-state";

/** What a message carries: the record as the REST API tells it now, its id alone when it was deleted. */
export function payloadOf(state: WooState, topic: string, id: number): object {
  const [resource, event] = topic.split(".");
  if (event === "deleted") return { id };
  return recordOf(state, resource ?? "", id) ?? gone(resource ?? "");
}

function recordOf(state: WooState, resource: string, id: number): object | null {
  switch (resource) {
    case "product": {
      const product = state.product.get(id);
      if (product) return productBody(state, product);
      const variation = state.variation.get(id);
      return variation && variationAsProduct(state, variation);
    }
    case "order": {
      const order = state.order.get(id);
      return order && orderBody(state, order);
    }
    case "customer": {
      const customer = state.customer.get(id);
      return customer && customerBody(state, customer);
    }
    case "coupon": {
      const coupon = state.coupon.get(id);
      return coupon && couponBody(state, coupon);
    }
    default:
      return null;
  }
}

/** A message that is sent after its record has gone carries the API's error in place of a record. */
function gone(resource: string): object {
  const code = resource === "customer" ? "woocommerce_rest_invalid_id" : `woocommerce_rest_${resource}_invalid_id`;
  return { code, message: "Invalid ID.", data: { status: 404 } };
}
