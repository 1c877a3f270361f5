import { offlineToken } from "./offline-token";
import { platformFetch } from "./platform-fetch";

/**
 * A token may be refused before its time, whoever is calling: it is renewed, once and for all processes, and what was
 * asked is asked again. Throws as a broken connection does when it cannot be renewed right now; an access that has ended
 * for good gives the refusal itself. Bodies are sent twice, so they are no streams.
 */
export function renewingFetch(shopDomain: string, accessToken: string): typeof globalThis.fetch {
  let current = accessToken;
  return async (input, init) => {
    const sent = new Headers(init?.headers);
    const carriers = [...sent].filter(([, value]) => value === accessToken).map(([name]) => name);
    const send = () => {
      const headers = new Headers(sent);
      for (const name of carriers) headers.set(name, current);
      return platformFetch(input, { ...init, headers });
    };
    const used = current;
    const response = await send();
    if (response.status !== 401 || carriers.length === 0) return response;
    if (current === used) {
      const renewed = await offlineToken(shopDomain, used);
      if (!renewed.ok && renewed.error.code === "transient") {
        await response.body?.cancel();
        throw new TypeError(renewed.error.message);
      }
      if (!renewed.ok) return response;
      current = renewed.value.accessToken;
    }
    await response.body?.cancel();
    return send();
  };
}
