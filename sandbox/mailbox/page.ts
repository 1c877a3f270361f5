import { type Html, html, trusted } from "../http/html";
import type { StoredMail } from "./mail-store";

const style = trusted(`
:root { color-scheme: light dark; --line: #d9d9de; --soft: #6a6a75; --card: #fff; --page: #f4f4f6; --ink: #1d1d22; --mark: #1f5fbf; }
@media (prefers-color-scheme: dark) { :root { --line: #3a3a42; --soft: #a2a2ad; --card: #232328; --page: #18181b; --ink: #ececf0; --mark: #8db8ff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: var(--page); color: var(--ink); }
header { display: flex; gap: 16px; align-items: center; padding: 14px 20px; border-bottom: 1px solid var(--line); background: var(--card); }
h1 { font-size: 17px; margin: 0; flex: 1; }
main { max-width: 900px; margin: 0 auto; padding: 20px; }
a { color: var(--mark); }
ul { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
li + li { border-top: 1px solid var(--line); }
li a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 16px; padding: 12px 16px; color: inherit; text-decoration: none; }
li a:hover, li a:focus-visible { background: color-mix(in srgb, var(--mark) 8%, transparent); }
.subject { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.soft { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
button { font: inherit; padding: 6px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: inherit; cursor: pointer; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 0 0 16px; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: 12px; background: #fff; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; }
.empty { text-align: center; padding: 60px 20px; color: var(--soft); }
nav { display: flex; gap: 12px; margin-bottom: 12px; }`);

function page(title: string, heading: Html, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><header>${heading}</header><main>${content}</main></body>
</html>`.text;
}

export function listPage(mails: StoredMail[]): string {
  const clear = html`<form method="post" action="/clear"><button>Delete all</button></form>`;
  const list = mails.map(
    ({ id, message, recipients, receivedAt }) => html`<li><a href="/mails/${id}">
      <span class="subject">${message.subject || "(no subject)"}</span><time class="soft" datetime="${receivedAt}">${receivedAt.slice(0, 16).replace("T", " ")}</time>
      <span class="soft">${message.from} → ${recipients.join(", ")}</span></a></li>`,
  );
  const content =
    mails.length === 0
      ? html`<p class="empty">No mail yet. Everything that the app sends arrives here and nowhere else.</p>`
      : html`<ul>${list}</ul>`;
  return page("Mailbox", html`<h1>Mailbox</h1>${mails.length > 0 && clear}`, content);
}

export function mailPage(mail: StoredMail, view: "html" | "text" | "raw", raw: string): string {
  const { message, id } = mail;
  const views = (["html", "text", "raw"] as const).map(
    (name) =>
      html`<a href="/mails/${id}?view=${name}" ${name === view ? trusted('aria-current="page"') : null}>${name}</a>`,
  );
  const shown =
    view === "html" && message.html !== null
      ? html`<iframe title="The mail" sandbox="allow-popups" src="/mails/${id}/html"></iframe>`
      : html`<pre>${view === "raw" ? raw : (message.text ?? "This mail has no plain text.")}</pre>`;
  return page(
    message.subject,
    html`<a href="/">← Mailbox</a><h1>${message.subject || "(no subject)"}</h1>`,
    html`<dl><dt>From</dt><dd>${message.from}</dd><dt>To</dt><dd>${message.to}</dd>
      <dt>Delivered to</dt><dd>${mail.recipients.join(", ")}</dd><dt>Received</dt><dd>${mail.receivedAt}</dd>
      ${message.attachments.map((file) => html`<dt>Attached</dt><dd>${file.name} (${file.type}, ${file.bytes} bytes)</dd>`)}</dl>
      <nav aria-label="View">${views}</nav>${shown}`,
  );
}
