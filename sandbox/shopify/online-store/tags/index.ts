import type { Liquid } from "liquidjs";
import { ContentForTag } from "./content-for";
import { FormTag } from "./form";
import { LayoutTag } from "./layout";
import { PaginateTag } from "./paginate";
import { RawBlockTag, SilentTag } from "./raw-block";
import { ShopifyRenderTag } from "./render";
import { SectionsTag, SectionTag } from "./section";

/** Shopify's own tags; all others are Liquid's and come with the engine. */
export function addTags(engine: Liquid): void {
  engine.registerTag("render", ShopifyRenderTag);
  engine.registerTag("section", SectionTag);
  engine.registerTag("sections", SectionsTag);
  engine.registerTag("content_for", ContentForTag);
  engine.registerTag("form", FormTag);
  engine.registerTag("paginate", PaginateTag);
  engine.registerTag("layout", LayoutTag);
  engine.registerTag("schema", SilentTag);
  engine.registerTag("doc", SilentTag);
  engine.registerTag("stylesheet", RawBlockTag);
  engine.registerTag("javascript", RawBlockTag);
  engine.registerTag("style", RawBlockTag);
}
