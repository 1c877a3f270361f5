/** What a block wrote on a line when it added it: `1.<strategy>.<placement>.<subject>.<position>.<click id>`. */
export interface Token {
  strategy: string;
  placement: string;
  subject: string;
  position: number;
  clickId: string;
}

export const LINE_PROPERTY = "_aisle";
const WORD = /^[a-z0-9_-]{1,60}$/;

/** Null when it has not the form of a token: shoppers can write anything there. */
export function readToken(value: string): Token | null {
  const parts = value.split(".");
  const [version, strategy = "", placement = "", subject = "", position = "", clickId = ""] = parts;
  if (parts.length !== 6 || version !== "1" || !WORD.test(strategy) || !WORD.test(placement)) return null;
  if (!/^\d{1,4}$/.test(position) || !/^[\w-]{1,100}$/.test(clickId) || !/^\w{1,100}$/.test(subject)) return null;
  return { strategy, placement, subject, position: Number(position), clickId };
}

const CLICK_ID = /^([0-9a-z]{8})-[0-9a-z]+$/;

/** When the click was, by the shopper's clock, as its id says; null for an id that no block made. */
export function clickedAtOf(clickId: string): string | null {
  const time = CLICK_ID.exec(clickId)?.[1];
  return time ? new Date(Number.parseInt(time, 36)).toISOString() : null;
}

/** The first token among line properties or order attributes. */
export function tokenIn(properties: readonly { key: string; value: string }[]): Token | null {
  for (const { key, value } of properties) {
    const token = key === LINE_PROPERTY ? readToken(value) : null;
    if (token) return token;
  }
  return null;
}
