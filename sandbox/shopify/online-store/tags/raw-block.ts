import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from "liquidjs";
import { pageOf } from "../render/page";

/** Reads up to `end<name>`; the parts keep their source. */
function readBody(token: TagToken, rest: TopLevelToken[], parser: Parser) {
  const templates: Template[] = [];
  const sources: string[] = [];
  while (rest.length > 0) {
    const next = rest.shift() as TopLevelToken;
    if ((next as TagToken).name === `end${token.name}`) return { templates, source: sources.join("") };
    sources.push(next.getText());
    if (token.name === "style") templates.push(parser.parseToken(next, rest));
  }
  throw new Error(`tag ${token.getText()} not closed`);
}

/** `schema` and `doc`: read by others, shown to nobody. */
export class SilentTag extends Tag {
  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    readBody(token, rest, parser);
  }
  override render() {}
}

/** `style` stands where it is; `stylesheet` and `javascript` are collected once a page. */
export class RawBlockTag extends Tag {
  private readonly source: string;
  private readonly templates: Template[];

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    const body = readBody(token, rest, parser);
    this.source = body.source;
    this.templates = body.templates;
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const page = pageOf(context);
    if (this.token.name === "stylesheet") page.styles.add(this.source);
    else if (this.token.name === "javascript") page.inlineScripts.add(this.source);
    else {
      emitter.write("<style data-shopify>");
      yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
      emitter.write("</style>");
    }
  }
}
