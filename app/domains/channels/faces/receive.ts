import { clock } from "~/infra/clock";
import { putIntoInbox } from "~/infra/inbox/receive";
import { fail, ok, type Result } from "~/kernel/result";
import type { WebhookRefusal } from "../contract";
import { secretsFor } from "./own-credentials";
import { connectorOf } from "./platforms";

/** Whether messages of this platform are taken at all. */
export function takesWebhooks(platform: string): boolean {
  return Boolean(connectorOf(platform)?.webhooks);
}

/**
 * A platform's message at the door: its signature is verified before anything of it is read, then it is kept, once, to
 * be dealt with by a job. `isNew` is false for one that was kept before, and for a greeting, of which nothing is kept.
 */
export async function receive(
  platform: string,
  raw: Uint8Array,
  headers: Record<string, string | undefined>,
): Promise<Result<{ isNew: boolean; topic: string }, WebhookRefusal>> {
  const webhooks = connectorOf(platform)?.webhooks;
  if (!webhooks) return fail({ code: "unsigned" });
  if (webhooks.ownSecret?.isGreeting(raw, headers)) return ok({ isNew: false, topic: "greeting" });
  const secrets = await secretsFor(platform, webhooks, headers);
  const verified = webhooks.verify(raw, headers, secrets, clock.now());
  if (!verified.ok) return verified;
  const { eventId, topic, accountDomain, externalId, triggeredAt } = verified.value;
  const isNew = await putIntoInbox({ platform, eventId, topic, accountDomain, externalId, triggeredAt, body: raw });
  return ok({ isNew, topic });
}
