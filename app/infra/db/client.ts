import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client";
import { dangerouslyOutsideScopes } from "./pools";

/** Where a transaction leaves the connection that it runs on, so that SQL and Prisma share one transaction. */
export const connectionOf = new AsyncLocalStorage<{ connection: pg.PoolClient | null }>();

let client: PrismaClient | undefined;

/** Prisma over the tenants' pool. A transaction asks the pool for its connection in the caller's async context. */
export function dangerouslyUnscopedPrisma(): PrismaClient {
  client ??= new PrismaClient({ adapter: new PrismaPg(tellsItsConnection(dangerouslyOutsideScopes("aisle_tenant"))) });
  return client;
}

export async function closePrisma(): Promise<void> {
  const open = client;
  client = undefined;
  await open?.$disconnect();
}

function tellsItsConnection(pool: pg.Pool): pg.Pool {
  return new Proxy(pool, {
    get(target, name) {
      if (name !== "connect") {
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      }
      return async () => {
        const connection = await target.connect();
        const holder = connectionOf.getStore();
        if (holder && !holder.connection) holder.connection = connection;
        return connection;
      };
    },
  });
}
