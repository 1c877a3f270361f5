import { randomBytes } from "node:crypto";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { closeProblem } from "../../shops/shops.server";
import { DIALECTS, FIELDS } from "../core/kinds";
import { sample } from "../core/told";
import { SECRET_PREFIX } from "../core/webhook";
import {
  type HeldDestination,
  holdCursor,
  moveCursor,
  readDead,
  readDestination,
  readDestinations,
  removeDestination,
  reviveDead,
  saveDestination,
  turnDestination,
  waitingDeliveries,
} from "../store.server";
import {
  type DeadLetter,
  type DestinationDto,
  type DestinationError,
  EVENT_NAMES,
  type Kind,
  type TestResult,
} from "../types";
import { askToDeliver, planCollecting } from "./collect";
import { PROBLEM, send } from "./deliver";
import { credentialsOf, sealSecret } from "./secrets";

const MOST_DEAD = 50;

const shape = z.object({ name: z.string().trim().min(1).max(60), events: z.array(z.enum(EVENT_NAMES)).min(1) });

export interface DestinationForm {
  name: string;
  events: string[];
  /** Settings and secrets by their names; a secret that is left empty stays as it is. */
  fields: Record<string, string>;
}

export async function listDestinations(scope: ShopScope): Promise<DestinationDto[]> {
  return (await readDestinations(scope)).map(toDto);
}

/** With its dead letters, the latest first. Its secret never leaves. */
export async function getDestination(
  scope: ShopScope,
  id: string,
): Promise<{ destination: DestinationDto; dead: DeadLetter[] } | null> {
  const held = await readDestination(scope, id);
  return held ? { destination: toDto(held), dead: await readDead(scope, id, MOST_DEAD) } : null;
}

/** A new one (`id` null) is off until it is turned on. Gives back its id. */
export async function putDestination(
  scope: ShopScope,
  { id, kind, form }: { id: string | null; kind: Kind; form: DestinationForm },
  now: Date,
): Promise<Result<{ id: string }, DestinationError>> {
  const held = id === null ? null : await readDestination(scope, id);
  if (id !== null && held?.kind !== kind) return fail({ code: "not-found" });
  const common = shape.safeParse(form);
  const known = held ? credentialsOf(held).secret : {};
  const kept = Object.fromEntries(
    Object.keys(FIELDS[kind].secret.shape).map((name) => [name, form.fields[name] || known[name]]),
  );
  const settings = FIELDS[kind].settings.safeParse(form.fields);
  const secret = FIELDS[kind].secret.safeParse(kept);
  const wrong = [common, settings, secret].flatMap((parsed) =>
    parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0] ?? "")),
  );
  if (!common.success || !settings.success || !secret.success)
    return fail({ code: "invalid", fields: [...new Set(wrong)] });
  const write = { id: id ?? newId(), kind, name: common.data.name, events: common.data.events };
  const sealedSecret = sealSecret(write.id, secret.data);
  await saveDestination(scope, { ...write, settings: settings.data, sealedSecret }, now);
  return ok({ id: write.id });
}

/** What happens while it is off is not told later; messages that waited already are sent once it is on again. */
export async function switchDestination(scope: ShopScope, id: string, isOn: boolean, now: Date): Promise<void> {
  const all = await readDestinations(scope);
  const held = all.find((destination) => destination.id === id);
  if (!held || held.isOn === isOn) return;
  await turnDestination(scope, id, isOn, now);
  if (!isOn) {
    await closeProblem(scope, { code: PROBLEM, subject: id });
    return;
  }
  // While one is on, the place moves by itself.
  if (!all.some((destination) => destination.isOn)) {
    await holdCursor(scope, now);
    await moveCursor(scope, { receivedAt: now, actId: "" });
  }
  await planCollecting(scope);
  await askToDeliver(scope, ...(await waitingDeliveries(scope, id)));
}

export async function dropDestination(scope: ShopScope, id: string): Promise<void> {
  await removeDestination(scope, id);
  await closeProblem(scope, { code: PROBLEM, subject: id });
}

/** Dead letters are sent again: one of them, or all (null). Gives back how many. */
export async function replayDead(scope: ShopScope, id: string, deliveryId: string | null): Promise<number> {
  const ids = await reviveDead(scope, id, deliveryId);
  await askToDeliver(scope, ...ids);
  return ids.length;
}

/** Sends one event that is no shopper's, now, and says what came back. Null when there is no such destination. */
export async function testDestination(shopId: ShopId, id: string): Promise<TestResult | null> {
  const held = await inShop(shopId, (scope) => readDestination(scope, id));
  if (!held) return null;
  const now = clock.now();
  const about = { now: now.getTime(), messageId: newId() };
  const event = sample(now.toISOString(), `test-${about.messageId}`);
  const { verdict, status } = await send(held, DIALECTS[held.kind].toTest(event, credentialsOf(held), about));
  return verdict.ok ? { ok: true } : { ok: false, failure: verdict.failure, status, said: verdict.said };
}

/** A key for a webhook that nobody has yet. */
export function freshSigningKey(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString("base64")}`;
}

function toDto({ sealedSecret: _, ...dto }: HeldDestination): DestinationDto {
  return dto;
}
