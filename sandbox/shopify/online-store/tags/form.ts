import {
  type Context,
  type Emitter,
  evalToken,
  Hash,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  type ValueToken,
} from "liquidjs";
import { routesOf } from "../drops/globals";
import { ProductDrop } from "../drops/product";
import { pageOf } from "../render/page";
import { escapeHtml } from "../render/translate";

/** Where the form of a type goes, below the language's root. */
const targets: Record<string, string> = {
  product: "cart_add_url",
  cart: "cart_url",
  customer_login: "account_login_url",
  create_customer: "account_url",
};

/** `{% form 'product', product, class: 'x' %}`. */
export class FormTag extends Tag {
  private readonly templates: Template[] = [];
  private readonly type: ValueToken;
  private readonly subject: ValueToken | undefined;
  private readonly attributes: Hash;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    this.type = this.tokenizer.readValueOrThrow() as ValueToken;
    this.tokenizer.skipBlank();
    if (this.tokenizer.peek() === ",") this.tokenizer.advance();
    this.tokenizer.skipBlank();
    const begin = this.tokenizer.p;
    const value = this.tokenizer.readValue() as ValueToken | undefined;
    this.tokenizer.skipBlank();
    const isKey = this.tokenizer.peek() === ":";
    if (isKey) this.tokenizer.p = begin;
    this.subject = isKey ? undefined : value;
    this.attributes = new Hash(this.tokenizer);
    const stream = parser.parseStream(rest);
    stream
      .on("tag:endform", () => stream.stop())
      .on("template", (template: Template) => this.templates.push(template))
      .on("end", () => {
        throw new Error(`tag ${token.getText()} not closed`);
      });
    stream.start();
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const page = pageOf(context);
    const type = String(yield evalToken(this.type, context));
    const subject = this.subject ? yield evalToken(this.subject, context) : null;
    const given = (yield this.attributes.render(context)) as Record<string, unknown>;
    const action = routesOf(page.root)[targets[type] ?? ""] ?? `${page.root}/${type}`;
    const attributes = {
      action,
      "accept-charset": "UTF-8",
      method: "post",
      enctype: type === "cart" ? undefined : "multipart/form-data",
      ...given,
    };
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => `${name}="${escapeHtml(String(value))}"`);
    emitter.write(`<form ${written.join(" ")}>`);
    emitter.write(
      `<input type="hidden" name="form_type" value="${escapeHtml(type)}"><input type="hidden" name="utf8" value="✓">`,
    );
    if (subject instanceof ProductDrop) emitter.write(`<input type="hidden" name="product-id" value="${subject.id}">`);
    context.push({ form: { id: given["id"] ?? null, errors: null, "posted_successfully?": false } });
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    context.pop();
    emitter.write("</form>");
  }
}
