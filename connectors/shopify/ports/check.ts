import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import { grantedScopes } from "../documents/shop";
import type { AdminClient } from "../graphql/client";

interface Answer {
  shop: { myshopifyDomain: string };
  currentAppInstallation: { accessScopes: { handle: string }[] };
}

/** Which shop the token opens, and for what. Without `read_all_orders` only the orders of the last 60 days are seen. */
export async function readGrantedScopes(
  client: AdminClient,
): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>> {
  const answer = await client.run<Answer>(grantedScopes);
  if (!answer.ok) return answer;
  const { shop, currentAppInstallation } = answer.value;
  return ok({
    accountDomain: shop.myshopifyDomain,
    scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
  });
}
