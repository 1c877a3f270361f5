import type { LoaderFunctionArgs } from "@remix-run/node";
import { shopify } from "~/infra/shopify/shopify-app.server";

/** Shopify's own addresses below `/auth`: the page that fetches a session token, and the way out of the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await shopify().authenticate.admin(request);
  return null;
}
