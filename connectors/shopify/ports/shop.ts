import { ok } from "~/kernel/result";
import type { Damaged, ReadPort } from "../../contract/ports";
import { readShop as document } from "../documents/shop";
import type { AdminClient } from "../graphql/client";
import { readShop } from "../mapping/shop";

export function shopPort(client: AdminClient): ReadPort {
  return {
    async pull() {
      const answer = await client.run<{ shop: unknown }>(document);
      if (!answer.ok) return answer;
      const damaged: Damaged[] = [];
      const shop = readShop(answer.value.shop, damaged);
      const changes = shop ? [{ kind: "shop" as const, shop }] : [];
      return ok({ changes, damaged, next: null, progress: { done: 1, total: 1 } });
    },
  };
}
