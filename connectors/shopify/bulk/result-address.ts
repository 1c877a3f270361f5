import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { AdminClient } from "../graphql/client";
import { watchBulk } from "./operation";

const known = new WeakMap<AdminClient, Map<string, string>>();

/** Where a result lies, in memory as long as the client lives: whoever has the address has the shop's data. */
export function rememberAddress(client: AdminClient, bulkId: string, url: string): void {
  const own = known.get(client) ?? new Map<string, string>();
  known.set(client, own.set(bulkId, url));
}

/** The address of an operation's result, asked for once by each client; null when there is none any more. */
export async function addressOf(client: AdminClient, bulkId: string): Promise<Result<string | null, ConnectorError>> {
  const held = known.get(client)?.get(bulkId);
  if (held !== undefined) return ok(held);
  const watched = await watchBulk(client, bulkId);
  if (!watched.ok) return watched;
  const url = watched.value.state === "ready" ? watched.value.url : null;
  if (url !== null) rememberAddress(client, bulkId, url);
  return ok(url);
}
