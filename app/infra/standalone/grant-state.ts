import { z } from "zod";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { hmacSha256, isSigned, randomToken, sign } from "../crypto";
import { spend } from "./one-time";

/** So long a merchant may think about a platform's question. */
export const GRANT_MS = 30 * MINUTE;
const PURPOSE = "grant";

/** Who began to connect what: it travels to the platform and back, so there is nothing secret in it. */
export interface GrantState {
  shopId: ShopId;
  platform: string;
  /** The store's address, where the merchant told one. */
  site: string | null;
  /** Where the merchant's browser goes in the end. */
  back: string;
}

const form = z.object({
  shopId: z.uuid(),
  platform: z.string(),
  site: z.string().nullable(),
  back: z.string(),
  nonce: z.string().min(16),
  endsAt: z.number(),
});

/** A state that is good once, for half an hour, for this shop and this account alone; nobody can make one like it. */
export function issueGrantState(state: GrantState, now: Date): string {
  const whole = { ...state, nonce: randomToken(18), endsAt: now.getTime() + GRANT_MS };
  const text = Buffer.from(JSON.stringify(whole)).toString("base64url");
  return `${text}.${sign(text, PURPOSE)}`;
}

/** 32 bytes that belong to the state and that only we can make of it. */
export function secretOfState(token: string): Uint8Array {
  return hmacSha256(sign(token, "grant-secret"), token);
}

/** Whether it has the form of a state: nothing is said of who made it. */
export const looksLikeState = (token: string): boolean => /^[\w-]{60,3000}\.[\w-]{43}$/.test(token);

/** What was signed here, however old or used. Null: not ours. */
export function readGrantState(token: string): (GrantState & { nonce: string; endsAt: Date }) | null {
  const [text = "", signature = ""] = token.split(".");
  if (!looksLikeState(token) || !isSigned(text, signature, PURPOSE)) return null;
  const parsed = form.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  if (!parsed.success) return null;
  return { ...parsed.data, shopId: parsed.data.shopId as ShopId, endsAt: new Date(parsed.data.endsAt) };
}

/** As `readGrantState`, and uses it up: null also when its time is over or somebody came with it before. */
export async function takeGrantState(token: string, now: Date): Promise<GrantState | null> {
  const state = readGrantState(token);
  if (!state || state.endsAt <= now) return null;
  return (await spend(state.nonce, PURPOSE, state.endsAt, now)) ? state : null;
}
