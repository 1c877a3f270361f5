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

/** The last `length` whole days before `today`: a day that is not over compares badly. */
export function lastDays(today: ShopDay, length: number): Days {
  const to = addDays(today, -1);
  return { from: addDays(to, -(length - 1)), to };
}
