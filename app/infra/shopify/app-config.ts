import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { z } from "zod";

const form = z.object({
  handle: z.string(),
  access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()).default([]) }),
});

let current: { handle: string; scopes: string[]; optionalScopes: string[] } | undefined;

/** What `shopify.app.toml` declares: the one place where scopes are written down. Read from the folder the app runs in. */
export function appConfig() {
  if (!current) {
    const { handle, access_scopes } = form.parse(parse(readFileSync("shopify.app.toml", "utf8")));
    const scopes = access_scopes.scopes.split(",").map((scope) => scope.trim());
    current = { handle, scopes, optionalScopes: access_scopes.optional_scopes };
  }
  return current;
}
