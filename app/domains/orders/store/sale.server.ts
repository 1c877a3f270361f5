import type { Among } from "../types";

/** An order that counts as a sale: not deleted, cancelled, a test, nor a copy of another channel's order. */
export const isSale = (alias: string) =>
  `${alias}."deletedAt" IS NULL AND ${alias}."cancelledAt" IS NULL AND NOT ${alias}."isTest" AND ${alias}."copyOfId" IS NULL`;

/** Whether an order is among those asked for, by two values of the statement: `$n` the currency, `$n+1` the channel or null. */
export const isAmong = (alias: string, n: number) =>
  `${alias}.currency = $${n} AND ($${n + 1}::uuid IS NULL OR ${alias}."channelId" = $${n + 1}::uuid)`;

/** The two values of `isAmong`. */
export const amongValues = ({ currency, channelId }: Among): [string, string | null] => [currency, channelId];
