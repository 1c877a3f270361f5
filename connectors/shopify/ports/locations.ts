import { ok } from "~/kernel/result";
import type { Damaged, ReadPort } from "../../contract/ports";
import { readLocations } from "../documents/shop";
import type { AdminClient } from "../graphql/client";
import type { Connection } from "../graphql/complete-list";
import { readLocation } from "../mapping/shop";

/** A shop has few locations: all of them, whatever `since` says. */
export function locationsPort(client: AdminClient): ReadPort {
  return {
    async pull({ cursor }) {
      const at = { after: null, done: 0, ...cursor } as { after: string | null; done: number };
      const answer = await client.run<{ locations: Connection<unknown> }>(readLocations, {
        first: 100,
        after: at.after,
      });
      if (!answer.ok) return answer;
      const { nodes, pageInfo } = answer.value.locations;
      const damaged: Damaged[] = [];
      const locations = nodes.flatMap((node) => readLocation(node, damaged) ?? []);
      const done = at.done + nodes.length;
      return ok({
        changes: locations.map((location) => ({ kind: "location" as const, location })),
        damaged,
        next: pageInfo.hasNextPage ? { after: pageInfo.endCursor, done } : null,
        progress: { done, total: pageInfo.hasNextPage ? null : done },
      });
    },
  };
}
