import { type Answer, html, redirect } from "../answer";
import type { Incoming } from "../incoming";
import type { Page } from "../render/page";
import { renderPage } from "../render/render-page";
import { translate } from "../render/translate";
import { closeSession, openSession, sessionCookie } from "./session";

/** `/account`, `/account/login` and `/account/logout`; null for any other page of accounts. */
export function answerAccount(page: Page, { request, cookies, fields }: Incoming): Answer | null {
  const { path, method } = request;
  if (path === "/account/logout") {
    closeSession(page.state, cookies.get(sessionCookie) ?? "");
    return withCookie(redirect(page.root || "/"), "", 0);
  }
  if (path === "/account/login") {
    if (method !== "POST") return page.customer ? redirect(`${page.root}/account`) : login(page, null);
    const email = emailIn(fields);
    const token = openSession(page.state, email);
    return token === null ? login(page, email) : withCookie(redirect(`${page.root}/account`), token, 30 * 86_400);
  }
  if (path !== "/account") return null;
  if (!page.customer) return redirect(`${page.root}/account/login`);
  return html(renderPage(page, "account", { page_title: translate(page, null, "account.title", {}) }));
}

/** @param unknown the address that no customer has, or null */
function login(page: Page, unknown: string | null): Answer {
  const shown = { page_title: translate(page, null, "account.log_in", {}), unknown_email: unknown };
  return html(renderPage(page, "login", shown), unknown === null ? 200 : 422);
}

/** As themes name it: `customer[email]`. */
function emailIn(fields: Record<string, unknown>): string {
  const { customer } = fields;
  const email = customer && typeof customer === "object" && "email" in customer ? customer.email : "";
  return typeof email === "string" ? email : "";
}

function withCookie(answer: Answer, token: string, seconds: number): Answer {
  answer.headers["set-cookie"] = `${sessionCookie}=${token}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly`;
  return answer;
}
