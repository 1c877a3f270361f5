import { readBody } from "~/infra/http/body";
import { answer, answerJson, type Entrance } from "~/infra/http/entrance";
import { begin } from "./connections";
import { takeKeys, type WhenConnected } from "./keys";
import { doSigned } from "./signed";

const LIMIT = 16 * 1024;

/** `/woocommerce/v1/…`: what the plugin and WooCommerce itself tell us; the protocol stands in the plugin's README. */
export function wooCommerce(whenConnected: WhenConnected): Entrance {
  return {
    prefix: "/woocommerce",
    async handle(request, response, { path }) {
      const [, , version, what = "", ...more] = path.split("/");
      if (version !== "v1" || more.length > 0) return answerJson(response, 404, { error: "not-found" });
      if (request.method !== "POST") return answer(response, 405, "", { allow: "POST" });
      const body = await readBody(request, LIMIT);
      if (!body.ok) return answer(response, body.status, "", { connection: "close" });
      const raw = body.bytes.toString("utf8");
      if (what === "connections") return begin(request, response, parseJson(raw));
      if (what === "keys") return takeKeys(response, parseJson(raw), whenConnected);
      return doSigned(request, response, what, raw);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
