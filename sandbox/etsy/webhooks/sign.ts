import { createHmac } from "node:crypto";

/** The headers of one attempt, by the words of Standard Webhooks. @param secret `whsec_` and base64 */
export function signed(secret: string, message: { id: string; second: number; body: string }): Record<string, string> {
  const { id, second, body } = message;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${second}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(second),
    "webhook-signature": `v1,${signature}`,
  };
}

/** What a message holds: whose order it is and where to read it, nothing of the order. */
export function orderMessage(topic: string, shopId: number, receipt: number): string {
  return JSON.stringify({
    event_type: topic,
    resource_url: `https://openapi.etsy.com/v3/application/shops/${shopId}/receipts/${receipt}`,
    shop_id: String(shopId),
  });
}
