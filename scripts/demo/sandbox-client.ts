import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import type { BlockPlace } from "./placements";

/** The sandbox's control API, as far as the demo uses it. */
export interface SandboxClient {
  shops(): Promise<{ domain: string }[]>;
  createShop(from: { kind: "sample" } | { kind: "orders"; file: string; keepDates: boolean }): Promise<CreatedShop>;
  install(domain: string): Promise<void>;
  /** The address that the admin frame loads the app from, signed for a member of the shop's staff. */
  appUrl(domain: string): Promise<string>;
  /** Handles of the app's blocks in that template. */
  placedBlocks(domain: string, template: string): Promise<string[]>;
  placeBlock(domain: string, place: BlockPlace): Promise<void>;
  enableEmbed(domain: string, block: string): Promise<void>;
  /** By handle; what is placed already stays as it is. */
  placeCheckoutExtension(domain: string, handle: string): Promise<void>;
}

export interface CreatedShop {
  domain: string;
  name: string;
  unusable: { line: number; reason: string }[];
}

/** What the shop could not be made from: where in the file, and what was expected. */
export class ShopNotMade extends Error {}

export function sandboxClient(origin: string): SandboxClient {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${origin}/__sandbox/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = (await response.json()) as { error?: unknown };
    if (!response.ok) throw new ShopNotMade(wordsOf(answer.error));
    return answer;
  };
  return {
    shops: async () => ((await call("GET", "")) as { shops: { domain: string }[] }).shops,
    createShop: async (from) => (await call("POST", "shops", from)) as CreatedShop,
    install: async (domain) => void (await call("POST", `shops/${domain}/install`, {})),
    appUrl: async (domain) => ((await call("GET", `shops/${domain}/app-url?path=/app`)) as { url: string }).url,
    placedBlocks: async (domain, template) => {
      const asked = { operation: "listAppBlocks", template };
      const { result } = (await call("POST", `shops/${domain}/operations`, asked)) as { result: { block: string }[] };
      return result.map(({ block }) => block);
    },
    placeBlock: async (domain, { template, block, settings }) => {
      const placement = { template, block: typeOf(block), settings };
      await call("POST", `shops/${domain}/operations`, { operation: "placeAppBlock", ...placement });
    },
    enableEmbed: async (domain, block) => {
      await call("POST", `shops/${domain}/operations`, { operation: "enableAppEmbed", embed: typeOf(block) });
    },
    placeCheckoutExtension: async (domain, handle) => {
      await call("POST", `shops/${domain}/operations`, { operation: "placeCheckoutExtension", handle });
    },
  };
}

const typeOf = (block: string) => ({ app: "aisle", block, uid: themeExtensionUid() });

/** As `shopify app deploy` tells Shopify: from the extension's own file. */
export function themeExtensionUid(): string {
  const file = parse(readFileSync("extensions/aisle-theme/shopify.extension.toml", "utf8")) as {
    extensions: { uid: string }[];
  };
  return file.extensions[0]!.uid;
}

function wordsOf(error: unknown): string {
  if (typeof error === "string") return error;
  const known = error as { message?: string } | null;
  return known?.message ?? JSON.stringify(error);
}
