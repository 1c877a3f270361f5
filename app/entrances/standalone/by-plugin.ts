import type { ServerResponse } from "node:http";
import { clock } from "~/infra/clock";
import { whoSigned } from "~/infra/standalone/connections";
import { openSession } from "~/infra/standalone/sessions";
import { readSigned } from "~/infra/standalone/signature";
import { letIn, sendTo } from "./let-in";

/** Pages that a link may open: our own, without anything behind the path. */
const PATH = /^\/app(\/[\w-]+)*$/;
const USER = /^\d{1,20}$/;

/** `GET /session/plugin?…`: wp-admin's frame opens, by a link that its plugin signed for this person and this minute. */
export async function enterByPlugin(response: ServerResponse, query: URLSearchParams): Promise<void> {
  const [user, path] = [query.get("user") ?? "", query.get("path") ?? ""];
  if (!USER.test(user) || !PATH.test(path)) return sendTo(response, "/sign-in?ended");
  const now = clock.now();
  const connection = await whoSigned(
    readSigned((name) => query.get(name)),
    "sign-in",
    `${user} ${path}`,
    now,
  );
  // One that we brought to the store is for its pages: who works in the store is not let in by it.
  if (!connection?.shopId || !connection.channelId || connection.isDelivered) return sendTo(response, "/sign-in?ended");
  const { shopId, channelId, site } = connection;
  const token = await openSession(
    { shopId, channelId, person: `plugin:${user}`, frameSite: new URL(site).origin },
    now,
  );
  letIn(response, token, path);
}
