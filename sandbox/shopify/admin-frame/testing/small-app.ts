import { type Listening, listen } from "../../../http/listen";
import { htmlReply, jsonReply, sendReply } from "../../../http/reply";

/** A page of an app as App Bridge meets it, for tests: one of each thing that reaches out of the iframe. */
export async function startSmallApp(bridgeUrl: () => string, seen: string[]): Promise<Listening> {
  return listen(0, (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    seen.push(`${request.method} ${url.pathname} ${request.headers.authorization ?? "-"}`);
    if (url.pathname === "/api/echo")
      return sendReply(response, jsonReply({ bearer: request.headers.authorization ?? null }));
    if (url.pathname === "/api/stale") {
      const isFirst = seen.filter((line) => line.includes("/api/stale")).length === 1;
      response.setHeader("x-shopify-retry-invalid-session-request", "1");
      return sendReply(response, jsonReply({ isFirst }, isFirst ? 401 : 200));
    }
    if (request.method === "POST") return sendReply(response, jsonReply({}));
    sendReply(response, htmlReply(page(bridgeUrl(), url.pathname)));
  });
}

const page = (bridge: string, path: string) => `<!doctype html>
<html lang="en"><head><title>Small app</title><script src="${bridge}" data-api-key="key"></script>
<style>body { font: 15px system-ui; padding: 24px; background: #f1f1f1; } main { background: #fff; padding: 20px; border-radius: 12px; }</style></head>
<body><main><h1 id="where">${path}</h1>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/products">Products</a><a href="/app/settings">Settings</a></ui-nav-menu>
<ui-title-bar title="Overview"><button variant="primary" onclick="this.dataset.pressed='yes'">New rule</button><button tone="critical">Delete</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" onclick="document.getElementById('bar').hide(); window.saved = true"></button><button onclick="document.getElementById('bar').hide()"></button></ui-save-bar>
<ui-modal id="modal"><p style="padding: 16px">Are you sure about this?</p><ui-title-bar title="Remove rule"><button variant="primary" tone="critical" onclick="window.removed = true">Remove</button><button>Keep</button></ui-title-bar></ui-modal>
<form data-save-bar onsubmit="event.preventDefault(); window.sent = new FormData(this).get('name')"><label>Name <input name="name" value="old"></label></form>
<a id="leave" href="shopify://admin/products">All products</a>
</main>
<script>
addEventListener("shopify:navigate", (event) => {
  history.pushState({}, "", event.target.getAttribute("href"));
  document.getElementById("where").textContent = event.target.getAttribute("href");
});
</script></body></html>`;
