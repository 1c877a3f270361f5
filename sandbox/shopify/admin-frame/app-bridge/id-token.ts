import { ask } from "./channel";

let current: { token: string; goodUntil: number } | null = null;
let coming: Promise<string> | null = null;

/** A session token that is good for some seconds at least; asked for once when many want it. */
export function idToken(): Promise<string> {
  if (current !== null && current.goodUntil > Date.now()) return Promise.resolve(current.token);
  coming ??= ask("idToken", null)
    .then((token) => {
      const claims = JSON.parse(atob((token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as {
        exp: number;
      };
      current = { token, goodUntil: claims.exp * 1000 - 10_000 };
      return token;
    })
    .finally(() => {
      coming = null;
    });
  return coming;
}

/** The app's server did not take the token: the next one is new. */
export function forgetIdToken(): void {
  current = null;
}
