import { closePrisma } from "./client";
import { closePools, dangerouslyOutsideScopes } from "./pools";

/** Whether the database answers: what a process needs to serve. */
export function isDatabaseUp(): Promise<boolean> {
  return dangerouslyOutsideScopes("aisle_ingress")
    .query("SELECT 1")
    .then(
      () => true,
      () => false,
    );
}

/** Gives every connection back: the last thing that a process does. */
export async function closeDatabase(): Promise<void> {
  await closePrisma();
  await closePools();
}
