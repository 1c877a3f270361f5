import type { ShopId } from "~/kernel/ids";
import { connectionOf, dangerouslyUnscopedPrisma } from "./db/client";
import { bindRows, type Rows, unbindRows } from "./db/rows";

declare const opaque: unique symbol;

/** One shop and one transaction. Opened by `inShop` alone; only stores can turn it into rows. */
export interface ShopScope {
  readonly shopId: ShopId;
  readonly [opaque]: true;
}

/**
 * Runs `work` in one transaction that sees and writes one shop's rows. A throw rolls everything back. `timeoutMs`
 * bounds the whole transaction.
 */
export async function inShop<T>(
  shopId: ShopId,
  work: (scope: ShopScope) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  const holder: { connection: Parameters<typeof connectionOf.run>[0]["connection"] } = { connection: null };
  return connectionOf.run(holder, () =>
    dangerouslyUnscopedPrisma().$transaction(
      async (prisma) => {
        const connection = holder.connection;
        if (!connection) throw new Error("the transaction did not tell its connection");
        await connection.query("SELECT set_config('app.shop_id', $1, true)", [shopId]);
        const scope = { shopId } as ShopScope;
        const sql: Rows["sql"] = async (text, values) => (await connection.query(text, values)).rows;
        bindRows(scope, { prisma, sql });
        try {
          return await work(scope);
        } finally {
          unbindRows(scope);
        }
      },
      { timeout: options.timeoutMs ?? 60_000, maxWait: 20_000 },
    ),
  );
}
