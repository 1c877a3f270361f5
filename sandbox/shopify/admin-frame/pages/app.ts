import { html } from "../../../http/html";
import { embeddedAppUrl } from "../app-url";
import { appMark } from "../icons";
import { adminPage } from "../layout";
import type { Visit } from "../visit";

/** The page that embeds the app. @param path below the app's own address, with its query */
export function appPage(visit: Visit, path: string): string {
  const { app } = visit.running;
  const url = embeddedAppUrl(visit.running, visit.state, path, visit.sessionId);
  return adminPage(
    visit,
    app.name,
    html`<div class="app">
      <div class="title-bar"><span id="title-breadcrumb"></span>${appMark(app.name)}<h1>${app.name}</h1><span id="title-text"></span><span id="title-actions"></span></div>
      <iframe id="app-frame" name="app-iframe" title="${app.name}" src="${url}" allow="clipboard-write"
        data-origin="${new URL(app.appUrl).origin}" data-base="${visit.base}/apps/${app.handle}"
        data-store="${visit.base}" data-bridge="${visit.base}/bridge"></iframe>
    </div>`,
  );
}
