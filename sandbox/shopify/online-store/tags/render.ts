import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  RenderTag,
  type TagToken,
  type TopLevelToken,
} from "liquidjs";
import { BlockDrop } from "../drops/block";
import { pageOf, renderersOf } from "../render/page";

/** `{% render 'snippet' %}`, and `{% render block %}`, by which a section shows an app's block. */
export class ShopifyRenderTag extends RenderTag {
  private readonly variable: string | null;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid, parser);
    this.variable = /^\s*([a-z_]\w*)\s*$/i.exec(token.args)?.[1] ?? null;
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const value = this.variable ? context.getSync([this.variable]) : null;
    if (value instanceof BlockDrop) emitter.write(renderersOf(pageOf(context)).appBlock(pageOf(context), value));
    else yield* super.render(context, emitter);
  }
}
