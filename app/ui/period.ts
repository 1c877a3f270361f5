import { addDays, type ShopDay } from "~/kernel/time";

/** Both ends included. */
export interface Days {
  from: ShopDay;
  to: ShopDay;
}

export const LENGTHS = [7, 30, 90, 365] as const;
export type Length = (typeof LENGTHS)[number];

/** How many days a report looks back: what the address asks for, else 30. */
export function readLength(params: URLSearchParams): Length {
  return LENGTHS.find((length) => String(length) === params.get("days")) ?? 30;
}

/** The last `length` days up to `today`, which is not over yet: what was sold a minute ago is what a merchant looks for. */
export function lastDays(today: ShopDay, length: number): Days {
  return { from: addDays(today, 1 - length), to: today };
}
