import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { Act } from "../types";

/**
 * Clicks that were noted at a door of ours, before any browser had a name there, and are told once more by the page that
 * they led to: with consent, that page knows the browser. Nothing else of them changes, and no name goes over another.
 */
export async function nameBrowsers(scope: ShopScope, repeated: readonly Act[]): Promise<void> {
  const named = repeated.filter((act) => act.name === "aisle:click" && act.clientId !== null && act.clickId !== null);
  if (named.length === 0) return;
  await rows(scope).sql(
    `UPDATE "BehaviourEvent" SET "clientId" = n.client, subject = coalesce("BehaviourEvent".subject, n.subject), "allowsMarketing" = n.marketing
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bool[]) AS n(id, click, client, subject, marketing)
     WHERE "shopId" = $1 AND "BehaviourEvent".id = n.id AND name = 'aisle:click' AND "clickId" = n.click AND "clientId" IS NULL`,
    [
      ...[scope.shopId, named.map((act) => act.id), named.map((act) => act.clickId)],
      ...[named.map((act) => act.clientId), named.map((act) => act.subject), named.map((act) => act.allowsMarketing)],
    ],
  );
}
