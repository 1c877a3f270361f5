import type { Faults } from "../faults/faults";
import { readFields } from "../http/body";
import { type Handler, type Listening, listen } from "../http/listen";
import { sendReply, textReply } from "../http/reply";
import { shopAsset } from "../shops";
import type { ShopSeed } from "../shops/seed";
import { answerApi, type EtsyApp, PREFIX } from "./api/door";
import { type Limits, Meter, USUAL } from "./api/limits";
import { buy, shopPage } from "./buying";
import { answerSeller, answerToken, askSeller } from "./oauth/door";
import { type Granted, issueTokens, SCOPES } from "./oauth/tokens";
import { type EtsyState, openEtsyState } from "./state/etsy-state";
import { loadSeed } from "./state/load-seed";
import { type Delivered, type Endpoint, openDeliverer } from "./webhooks/deliveries";

export interface EtsyOptions {
  /** The shop's SQLite file stands in it; made when absent. */
  dataDir: string;
  /** What a new shop is made from; one that stands there already goes on where it was. */
  seed: ShopSeed | (() => ShopSeed);
  /** 0 or absent: a free one. */
  port?: number;
  app: EtsyApp;
  faults: Faults;
  /** What the app may ask; 10 a second and 10,000 a day when absent. */
  limits?: Limits;
  /** Where the app listens, as it is set up in Etsy's portal. */
  endpoint?: Endpoint;
  /** How many times faster than real webhooks are tried again; 1 when absent. */
  speed?: number;
}

/** Etsy with one seller's shop. Pages, API and tokens answer at one address, whatever host they are asked by. */
export interface EtsyShop {
  /** The shop as fault rules know it: its id. */
  name: string;
  url: string;
  port: number;
  /** The shop itself, for reading and for what its seller and buyers do. */
  state: EtsyState;
  /** Tokens as a grant ends with them. */
  grant(scopes?: readonly string[]): Granted;
  deliveries(): readonly Delivered[];
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** @throws when the port is taken */
export async function openEtsyShop(options: EtsyOptions): Promise<EtsyShop> {
  const door: Listening = await listen(options.port ?? 0);
  const state = openEtsyState(options.dataDir);
  if (state.setting("shopId") === "")
    loadSeed(state, typeof options.seed === "function" ? options.seed() : options.seed);
  const name = String(state.shopId);
  const { faults, endpoint = null, speed = 1 } = options;
  const deliverer = openDeliverer(state, { faults, shop: name, endpoint, speed });
  door.serve(handler(state, name, door.url, options));
  return {
    name,
    url: door.url,
    port: door.port,
    state,
    grant: (scopes = SCOPES) => issueTokens(state, scopes, state.next("grant")),
    deliveries: deliverer.list,
    settled: deliverer.settled,
    async close() {
      await door.close();
      await deliverer.close();
      state.close();
    },
  };
}

function handler(state: EtsyState, shop: string, home: string, { app, faults, limits }: EtsyOptions): Handler {
  const meter = new Meter(limits ?? USUAL, () => state.now().getTime());
  return async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", home);
    if (pathname.startsWith(PREFIX)) return answerApi({ state, app, home, faults, shop, meter }, request, response);
    if (pathname === "/oauth/connect") {
      const isAnswer = request.method === "POST";
      const reply = isAnswer
        ? answerSeller(state, app, await readFields(request))
        : askSeller(state, app, searchParams);
      return sendReply(response, reply);
    }
    if (pathname === "/v3/public/oauth/token" && request.method === "POST") {
      return sendReply(response, answerToken(state, app, await readFields(request)));
    }
    if (pathname.startsWith("/il/")) {
      const svg = shopAsset(decodeURIComponent(pathname.slice("/il/".length)));
      const headers = { "content-type": "image/svg+xml" };
      return sendReply(response, svg === null ? textReply("Not found", 404) : { status: 200, headers, body: svg });
    }
    if (pathname === "/" && request.method === "GET") return sendReply(response, shopPage(state, searchParams));
    if (pathname === "/buy" && request.method === "POST") {
      return sendReply(response, buy(state, await readFields(request)));
    }
    sendReply(response, textReply("Not found", 404));
  };
}
