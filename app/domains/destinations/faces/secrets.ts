import { seal, unseal } from "~/infra/crypto";
import type { Credentials } from "../core/outgoing";
import type { HeldDestination } from "../store.server";

/** A secret that is moved to another row does not open. */
const contextOf = (id: string) => `destination-${id}`;

export function sealSecret(id: string, secret: Record<string, string>): string {
  return seal(JSON.stringify(secret), contextOf(id));
}

export function credentialsOf({ id, settings, sealedSecret }: HeldDestination): Credentials {
  return { settings, secret: JSON.parse(unseal(sealedSecret, contextOf(id))) as Record<string, string> };
}
