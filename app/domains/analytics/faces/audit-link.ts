import { z } from "zod";
import { randomToken, seal, unseal } from "~/infra/crypto";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { DAY } from "~/kernel/time";
import { readAudit, readLatestAudit, saveLink } from "../store.server";
import type { AuditDto, AuditResult } from "../types";

/** What the sealed name of a link is bound to. */
const CONTEXT = "audit-link";
const GOOD_FOR = 90 * DAY;
/** Longer ones are made by nobody of us. */
const LONGEST = 1_000;

const named = z.object({ shopId: z.uuid(), auditId: z.uuid(), secret: z.string().min(1) });

/** Makes the latest audit readable to whoever has the link, for 90 days. Repeating it gives a new link; the old one ends. */
export async function shareAudit(scope: ShopScope, now: Date): Promise<Result<void, { code: "not-found" }>> {
  const audit = await readLatestAudit(scope);
  if (audit?.state !== "done") return fail({ code: "not-found" });
  await saveLink(scope, audit.id, { secret: randomToken(), until: new Date(now.getTime() + GOOD_FOR) });
  return ok(undefined);
}

/** From now on the link leads nowhere. */
export async function unshareAudit(scope: ShopScope): Promise<void> {
  const audit = await readLatestAudit(scope);
  if (audit) await saveLink(scope, audit.id, null);
}

/** The sealed name in the latest audit's link; null when nobody may read it. */
export async function auditLink(scope: ShopScope): Promise<string | null> {
  const audit = await readLatestAudit(scope);
  if (!audit?.linkSecret) return null;
  return seal(JSON.stringify({ shopId: scope.shopId, auditId: audit.id, secret: audit.linkSecret }), CONTEXT);
}

/** What a link shows: no shop's or customer's data but the audit's own numbers. Null for a link that is forged, ended or too old. */
export async function sharedAudit(link: string, now: Date): Promise<{ audit: AuditDto; result: AuditResult } | null> {
  const name = open(link);
  if (!name) return null;
  const audit = await inShop(name.shopId as ShopId, (scope) => readAudit(scope, name.auditId));
  if (!audit?.result || audit.linkSecret !== name.secret) return null;
  if (!audit.linkUntil || Date.parse(audit.linkUntil) < now.getTime()) return null;
  const { linkSecret: _, ...shown } = audit;
  return { audit: shown, result: audit.result };
}

function open(link: string) {
  if (link.length > LONGEST) return null;
  try {
    const parsed = named.safeParse(JSON.parse(unseal(link, CONTEXT)));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not sealed by us, or changed since: what anybody may send.
    return null;
  }
}
