import type { Liquid } from "liquidjs";
import { colorFilters } from "./color";
import { htmlFilters } from "./html";
import { mediaFilters } from "./media";
import { moneyFilters } from "./money";
import { textFilters } from "./text";
import { urlFilters } from "./url";

/** Shopify's own filters; the others are Liquid's and come with the engine. An unknown filter is an error. */
export function addFilters(engine: Liquid): void {
  const groups = [colorFilters, htmlFilters, mediaFilters, moneyFilters, textFilters, urlFilters];
  for (const group of groups) {
    for (const [name, filter] of Object.entries(group))
      engine.registerFilter(name, filter as Parameters<Liquid["registerFilter"]>[1]);
  }
}
