import { readBody } from "~/infra/http/body";
import { answer, type Entrance } from "~/infra/http/entrance";
import { readSessionCookie } from "~/infra/standalone/cookie";
import { isOurOwn } from "~/infra/standalone/same-origin";
import { closeSession } from "~/infra/standalone/sessions";
import { askForMail, enterByLink } from "./by-mail";
import { enterByPlugin } from "./by-plugin";
import { letOut } from "./let-in";

const LIMIT = 4 * 1024;
const FORMS = ["/session/mail", "/session/link", "/session/end"];

/** `/session/…`: in and out of the admin for merchants without Shopify. Forms are taken from our own pages alone. */
export const session: Entrance = {
  prefix: "/session",
  async handle(request, response, { path, query }) {
    if (path === "/session/plugin") {
      if (request.method !== "GET") return answer(response, 405, "", { allow: "GET" });
      return enterByPlugin(response, query);
    }
    if (!FORMS.includes(path)) return answer(response, 404);
    if (request.method !== "POST") return answer(response, 405, "", { allow: "POST" });
    const { origin, "sec-fetch-site": site } = request.headers;
    if (!isOurOwn("POST", origin ?? null, typeof site === "string" ? site : null)) return answer(response, 403);
    const body = await readBody(request, LIMIT);
    if (!body.ok) return answer(response, body.status, "", { connection: "close" });
    const form = new URLSearchParams(body.bytes.toString("utf8"));
    if (path === "/session/mail") return askForMail(request, response, form);
    if (path === "/session/link") return enterByLink(response, form);
    const token = readSessionCookie(request.headers.cookie);
    if (token) await closeSession(token);
    letOut(response);
  },
};
