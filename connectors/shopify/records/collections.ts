import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { moreMembers } from "../documents/collections";
import type { AdminClient } from "../graphql/client";
import { type Connection, completeList } from "../graphql/complete-list";
import { readCollection } from "../mapping/collection";
import { idOf, type Json } from "../mapping/fields";

/** Whole collections with their members in order, from nodes of `CollectionFields`. */
export async function wholeCollections(
  client: AdminClient,
  nodes: Json[],
  damaged: Damaged[],
): Promise<Result<Change[], ConnectorError>> {
  const changes: Change[] = [];
  for (const node of nodes) {
    const members = await completeList<Json>(
      client,
      moreMembers,
      String(node["id"]),
      node["products"] as Connection<Json>,
    );
    if (!members.ok) return members;
    const ids = members.value.flatMap((member) => idOf(member["id"]) ?? []);
    const collection = readCollection(node, ids, damaged);
    if (collection) changes.push({ kind: "collection", collection });
  }
  return ok(changes);
}
