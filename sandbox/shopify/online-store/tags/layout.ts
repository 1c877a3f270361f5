import { type Context, type Liquid, Tag, type TagToken, type TopLevelToken } from "liquidjs";
import { pageOf } from "../render/page";

/** `{% layout none %}` or `{% layout 'other' %}`. */
export class LayoutTag extends Tag {
  private readonly layout: string | null;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.layout = /['"]([\w.-]+)['"]/.exec(token.args)?.[1] ?? null;
  }

  override render(context: Context) {
    pageOf(context).layout = this.layout;
  }
}
