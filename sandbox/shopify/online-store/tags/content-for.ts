import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from "liquidjs";
import type { BlockDrop } from "../drops/block";
import { pageOf, renderersOf } from "../render/page";

/** `{% content_for 'blocks' %}`: the section's app blocks in order. Theme blocks of their own files are not kept here. */
export class ContentForTag extends Tag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    if (!/^\s*['"]blocks['"]/.test(token.args)) throw new Error("The sandbox knows content_for 'blocks' alone");
  }

  override render(context: Context, emitter: Emitter) {
    const page = pageOf(context);
    const section = page.globals["section"] as { blocks: BlockDrop[] } | undefined;
    for (const block of section?.blocks ?? [])
      if (block.type === "@app") emitter.write(renderersOf(page).appBlock(page, block));
  }
}
