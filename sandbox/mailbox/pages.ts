import type { Handler } from "../http/listen";
import { htmlReply, jsonReply, type Reply, redirectReply, sendReply, textReply } from "../http/reply";
import type { MailStore } from "./mail-store";
import { listPage, mailPage } from "./page";

/**
 * The mailbox in a browser, and as JSON: `GET /api/mails[?to=&limit=]`, `GET /api/mails/:id`, `DELETE /api/mails`.
 */
export function mailboxHandler(store: MailStore): Handler {
  return (request, response) => {
    sendReply(response, answer(store, request.method ?? "GET", new URL(request.url ?? "/", "http://127.0.0.1")));
  };
}

function answer(store: MailStore, method: string, url: URL): Reply {
  const [, id, part] = /^\/(?:api\/)?mails\/(\d+)(\/html)?$/.exec(url.pathname) ?? [];
  if (id !== undefined) return oneMail(store, url, Number(id), part !== undefined);
  if (url.pathname === "/api/mails" && method === "DELETE") {
    store.clear();
    return jsonReply({ deleted: true });
  }
  if (url.pathname === "/api/mails") {
    const limit = Number(url.searchParams.get("limit") ?? 100);
    return jsonReply(store.list({ to: url.searchParams.get("to") ?? undefined, limit }));
  }
  if (url.pathname === "/clear" && method === "POST") {
    store.clear();
    return redirectReply("/");
  }
  return url.pathname === "/" ? htmlReply(listPage(store.list())) : textReply("Not found", 404);
}

function oneMail(store: MailStore, url: URL, id: number, isContent: boolean): Reply {
  const mail = store.get(id);
  if (mail === null) return textReply("There is no such mail.", 404);
  if (url.pathname.startsWith("/api/")) return jsonReply(mail);
  if (isContent) {
    const reply = htmlReply(mail.message.html ?? "");
    reply.headers["content-security-policy"] = "script-src 'none'; frame-ancestors 'self'";
    return reply;
  }
  const asked = url.searchParams.get("view");
  const view = asked === "raw" || asked === "text" ? asked : mail.message.html === null ? "text" : "html";
  return htmlReply(mailPage(mail, view, store.raw(id) ?? ""));
}
