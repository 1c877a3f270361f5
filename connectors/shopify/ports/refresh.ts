import type { Change, Resource } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged, Page, RefreshPort } from "../../contract/ports";
import type { AdminClient } from "../graphql/client";
import type { Json } from "../mapping/fields";
import { byId } from "../records/by-id";
import { readGrantedScopes } from "./check";
import { shopPort } from "./shop";

/** Single records by id. An order outside the window that the shop granted looks as if it were gone: it is left alone. */
export function refreshPort(client: AdminClient): RefreshPort {
  const readings = byId(client);
  return {
    async refresh(resource, externalIds): Promise<Result<Page, ConnectorError>> {
      if (resource === "shop") return shopPort(client).pull({ cursor: null, since: null });
      if (externalIds.length === 0) return ok({ changes: [], damaged: [], next: null });
      const reading = readings[resource];
      const ids = externalIds.map((externalId) => `gid://shopify/${reading.type}/${externalId}`);
      const answer = await client.runSized<{ nodes: (Json | null)[]; shop?: { currencyCode: string } }>(
        reading.document,
        reading.parts ?? 1,
        (parts) => (reading.parts ? { ids, parts } : { ids }),
      );
      if (!answer.ok) return answer;
      const damaged: Damaged[] = [];
      const found = answer.value.nodes.filter((node): node is Json => node !== null && "id" in node);
      const changes = await reading.read(found, answer.value.shop?.currencyCode ?? "", damaged);
      if (!changes.ok) return changes;
      const missing = externalIds.filter((_, index) => !answer.value.nodes[index]);
      const tombstones = await bury(client, resource, missing);
      if (!tombstones.ok) return tombstones;
      return ok({ changes: [...changes.value, ...tombstones.value], damaged, next: null });
    },
  };

  async function bury(
    admin: AdminClient,
    resource: Exclude<Resource, "shop">,
    missing: string[],
  ): Promise<Result<Change[], ConnectorError>> {
    const { gone } = readings[resource];
    if (!gone || missing.length === 0) return ok([]);
    if (resource === "order") {
      const granted = await readGrantedScopes(admin);
      if (!granted.ok) return granted;
      if (!granted.value.scopes.includes("read_all_orders")) return ok([]);
    }
    const at = admin.deps.now().toISOString();
    return ok(missing.map((externalId) => gone(externalId, at)));
  }
}
