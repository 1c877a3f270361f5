import { createHmac } from "node:crypto";
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Delivery } from "./deliveries";

/** Limits of one attempt, in milliseconds of real time. */
export const connectTimeout = 1000;
export const totalTimeout = 5000;

export type SendResult = { ok: boolean; status: number | null; error: string | null };

export interface Sender {
  send(delivery: Delivery, shop: string, secret: string): Promise<SendResult>;
  close(): void;
}

/** Sends webhooks over connections that stay open. Only an answer from 200 to 299 counts; redirects aren't followed. */
export function makeSender(connections: number): Sender {
  const settings = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections };
  const http = new HttpAgent(settings);
  const https = new HttpsAgent(settings);
  return {
    send: (delivery, shop, secret) => post(delivery, headers(delivery, shop, secret), { http, https }),
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

/** What Shopify sends along; the signature is over the bytes of the body. */
export function headers(delivery: Delivery, shop: string, secret: string): Record<string, string> {
  const sent: Record<string, string> = {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": delivery.topic,
    "x-shopify-hmac-sha256": createHmac("sha256", secret).update(delivery.body).digest("base64"),
    "x-shopify-shop-domain": shop,
    "x-shopify-api-version": delivery.apiVersion,
    "x-shopify-webhook-id": delivery.webhookId,
    "x-shopify-triggered-at": delivery.triggeredAt,
    "x-shopify-event-id": delivery.eventId,
  };
  if (delivery.name !== null) sent["x-shopify-name"] = delivery.name;
  return sent;
}

function post(
  delivery: Delivery,
  sent: Record<string, string>,
  agents: { http: HttpAgent; https: HttpsAgent },
): Promise<SendResult> {
  return new Promise((resolve) => {
    const url = new URL(delivery.uri);
    const body = Buffer.from(delivery.body);
    const isSecure = url.protocol === "https:";
    const options = {
      method: "POST",
      agent: isSecure ? agents.https : agents.http,
      headers: { ...sent, "content-length": String(body.length) },
    };
    let settled = false;
    const settle = (result: SendResult) => {
      if (settled) return;
      settled = true;
      clearTimeout(whole);
      clearTimeout(connecting);
      resolve(result);
    };
    const request = (isSecure ? httpsRequest : httpRequest)(url, options, (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      response.on("end", () => settle({ ok: status >= 200 && status < 300, status, error: null }));
      response.on("error", (error) => settle({ ok: false, status, error: error.message }));
    });
    const fail = (error: string) => {
      settle({ ok: false, status: null, error });
      request.destroy();
    };
    let connecting: NodeJS.Timeout | undefined;
    const whole = setTimeout(() => fail("No answer within 5 seconds."), totalTimeout);
    request.on("socket", (socket) => {
      if (!socket.connecting) return;
      connecting = setTimeout(() => fail("No connection within 1 second."), connectTimeout);
      socket.once("connect", () => clearTimeout(connecting));
    });
    request.on("error", (error) => fail(error.message || "The connection broke."));
    request.end(body);
  });
}
