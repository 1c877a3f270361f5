import { type Html, html, trusted } from "../../http/html";
import { htmlReply, type Reply } from "../../http/reply";
import type { WooState } from "../state/woo-state";

/** What the plugin prints on a page: its blocks, and what belongs to the page's head and end. */
export interface Printed {
  blocks: string;
  head: string;
  end: string;
}

export const NOTHING: Printed = { blocks: "", head: "", end: "" };

/** A page as the plugin meets it: a product's own id or 0, the products that lie in the cart, a form that came with it. */
export interface PluginPage {
  kind: "shop" | "product" | "cart";
  id: number;
  cart: number[];
  post: Record<string, unknown> | null;
}

/** With the products that the plugin's form would put into the cart. */
export type PrintedPage = Printed & { added: number[] };

export type PluginPrints = (page: PluginPage) => Promise<PrintedPage>;

const STYLE = `body{margin:0;color:#2c2c2c;background:#fff;font:16px/1.6 Georgia,serif}
header,main{max-width:1100px;margin:auto;padding:20px}header{display:flex;gap:2rem;border-bottom:1px solid #ddd}
header a{color:inherit;text-decoration:none}header nav{margin-left:auto;display:flex;gap:1.5rem}h1,h2{font-weight:400;line-height:1.2}
.products{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(200px,42%),1fr));gap:24px;list-style:none;padding:0}
.products img,.image img{width:100%;height:auto;background:#f4f1ec}.products a{color:inherit;text-decoration:none}
.product{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:32px}
.button{padding:10px 18px;border:0;background:#2c2c2c;color:#fff;font:inherit;font-size:15px;text-decoration:none;cursor:pointer}
.button[disabled]{opacity:.4;cursor:default}input,select{font:inherit;padding:8px;box-sizing:border-box}input[type=number]{width:5em}
table{border-collapse:collapse;width:100%}td,th{padding:8px 16px 8px 0;text-align:left;border-bottom:1px solid #ddd}
.error{background:#fbeaea;padding:8px 16px}.stock,.note{color:#555}.checkout label{display:block;margin:0 0 12px}.checkout input{width:100%;max-width:26rem}`;

/** A page of the store's theme around `content`, with the blocks behind it. */
export function storePage(
  state: WooState,
  title: string,
  content: Html,
  { printed = NOTHING, count = 0, status = 200 }: { printed?: Printed; count?: number; status?: number } = {},
): Reply {
  const name = state.setting("blogname");
  return htmlReply(
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} – ${name}</title><style>${trusted(STYLE)}</style>${trusted(printed.head)}</head>
<body><header><a href="/">${name}</a><nav><a href="/shop/">Shop</a><a href="/cart/">Cart (${count})</a></nav></header>
<main>${content}${trusted(printed.blocks)}</main>${trusted(printed.end)}</body></html>`.text,
    status,
  );
}
