import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { SECOND } from "~/kernel/time";
import { env } from "../env";
import { publicLookup } from "./outgoing";
import { isPublicAddress } from "./public-address";

const PATIENCE = 10 * SECOND;
const MOST_READ = 16 * 1024;

/**
 * What a site that somebody named answers to a GET: HTTPS to public addresses alone, no redirects, a short answer. Null
 * for whatever is not a 200. The sandbox's own address is asked as it is.
 */
export async function askSite(address: string): Promise<string | null> {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const sandbox = env().WOOCOMMERCE_SANDBOX_URL;
  if (sandbox && url.origin === new URL(sandbox).origin) return askPlainly(url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:" || url.username || url.password || (isIP(host) !== 0 && !isPublicAddress(host)))
    return null;
  return new Promise((resolve) => {
    const request = requestHttps(
      url,
      { lookup: publicLookup, signal: AbortSignal.timeout(PATIENCE), headers: { accept: "application/json" } },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          text = (text + piece).slice(0, MOST_READ);
          if (text.length === MOST_READ) response.destroy();
        });
        response.on("close", () => resolve(response.statusCode === 200 ? text : null));
        response.on("error", () => undefined);
      },
    );
    request.on("error", () => resolve(null));
    request.end();
  });
}

async function askPlainly(url: URL): Promise<string | null> {
  try {
    const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    return answer.status === 200 ? (await answer.text()).slice(0, MOST_READ) : null;
  } catch {
    return null;
  }
}
