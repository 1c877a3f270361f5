import { z } from "zod";

export const shopifyCredentials = z.object({
  /** `harbour-home.myshopify.com` */
  shopDomain: z.string().regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, "a myshopify.com domain"),
  accessToken: z.string().min(1),
});

export type ShopifyCredentials = z.infer<typeof shopifyCredentials>;
