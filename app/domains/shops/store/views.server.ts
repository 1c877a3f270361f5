import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";

export async function findViews(scope: ShopScope, list: string) {
  return rows(scope).prisma.savedView.findMany({
    where: { shopId: scope.shopId, list },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }],
  });
}

export async function upsertView(
  scope: ShopScope,
  view: { list: string; name: string; query: string },
): Promise<string> {
  const [row] = await rows(scope).sql<{ id: string }>(
    `INSERT INTO "SavedView" ("shopId", id, list, name, query, position)
     VALUES ($1, $2, $3, $4, $5, (SELECT coalesce(max(position) + 1, 0) FROM "SavedView" WHERE "shopId" = $1 AND list = $3))
     ON CONFLICT ("shopId", list, name) DO UPDATE SET query = excluded.query RETURNING id`,
    [scope.shopId, newId(), view.list, view.name, view.query],
  );
  return row!.id;
}

export async function removeView(scope: ShopScope, id: string): Promise<boolean> {
  const { count } = await rows(scope).prisma.savedView.deleteMany({ where: { shopId: scope.shopId, id } });
  return count > 0;
}
