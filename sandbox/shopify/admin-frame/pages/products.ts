import { html } from "../../../http/html";
import { availableUnits, fileUrl, fromJson, getProduct, listImages, listVariants, type ProductRow } from "../../state";
import { readAll, readCount } from "../../state/read";
import { simplePage } from "../layout";
import { money, moneyField, statusWords } from "../money-words";
import { pageNumber, pager, pageSize } from "../pager";
import type { Visit } from "../visit";

export function productsPage(visit: Visit): string {
  const { state, base, query } = visit;
  const words = query.get("q") ?? "";
  const where = "WHERE title LIKE ?1 OR id IN (SELECT productId FROM variants WHERE sku LIKE ?1)";
  const offset = (pageNumber(visit) - 1) * pageSize;
  const products = readAll<ProductRow>(
    state,
    `SELECT * FROM products ${where} ORDER BY title LIMIT ?2 OFFSET ?3`,
    `%${words}%`,
    pageSize,
    offset,
  );
  const rows = products.map((product) => {
    const image = listImages(state, product.id)[0];
    const variants = listVariants(state, product.id);
    const stock = variants.reduce((sum, variant) => sum + (availableUnits(state, variant.inventoryItemId) ?? 0), 0);
    return html`<tr><td style="width: 56px">${image === undefined ? html`<span class="thumb"></span>` : html`<img class="thumb" alt="" loading="lazy" src="${fileUrl(state, image.file)}">`}</td>
      <td><a href="${base}/products/${product.id}">${product.title}</a><div class="soft">${variants.length === 1 ? variants[0]?.sku : `${variants.length} variants`}</div></td>
      <td><span class="badge ${product.status === "ACTIVE" ? "good" : ""}">${statusWords(product.status)}</span></td><td class="num">${stock}</td><td class="num">${money(state, variants[0]?.price ?? 0)}</td></tr>`;
  });
  return simplePage(
    visit,
    "Products",
    html`<form class="inline" role="search"><input type="search" name="q" value="${words}" aria-label="Search products" placeholder="Title or SKU"><button>Search</button></form>`,
    html`<section class="card flush"><div class="scroll"><table><thead><tr><td></td><th>Product</th><th>Status</th><th class="num">Stock</th><th class="num">Price</th></tr></thead><tbody>${rows}</tbody></table></div></section>
      ${pager(visit, readCount(state, `SELECT count(*) AS n FROM products ${where}`, `%${words}%`))}`,
  );
}

/** Null when there is no such product. */
export function productPage(visit: Visit, id: number): string | null {
  const { state, base, running } = visit;
  const product = getProduct(state, id);
  if (product === null) return null;
  const variants = listVariants(state, id).map(
    (variant) => html`<tr><td>${variant.title}<div class="soft">${variant.sku}</div></td>
      <td class="num"><input aria-label="Price of ${variant.title}" name="price-${variant.id}" type="number" step="any" min="0" value="${moneyField(state, variant.price)}"></td>
      <td class="num"><input aria-label="Stock of ${variant.title}" name="stock-${variant.id}" type="number" step="1" value="${availableUnits(state, variant.inventoryItemId) ?? ""}"></td></tr>`,
  );
  const statuses = ["ACTIVE", "DRAFT", "ARCHIVED"].map((status) =>
    status === product.status
      ? html`<option value="${status}" selected>${statusWords(status)}</option>`
      : html`<option value="${status}">${statusWords(status)}</option>`,
  );
  return simplePage(
    visit,
    product.title,
    html`<a class="button" target="_blank" rel="noopener" href="${running.urls.onlineStore}/products/${product.handle}?shop=${state.domain}">View in store</a>`,
    html`<p class="soft"><a href="${base}/products">← Products</a></p>
    <form class="two" method="post" action="${base}/products/${id}">
      <div class="stack"><section class="card"><div class="stack"><label class="field">Title<input name="title" required value="${product.title}"></label>
        <label class="field">Description (HTML)<textarea name="descriptionHtml">${product.descriptionHtml}</textarea></label></div></section>
      <section class="card flush"><div class="scroll"><table><thead><tr><th>Variant</th><th class="num">Price, ${state.shop().currency}</th><th class="num">Available</th></tr></thead><tbody>${variants}</tbody></table></div></section></div>
      <div class="stack"><section class="card"><div class="stack"><label class="field">Status<select name="status">${statuses}</select></label>
        <label class="field">Type<input name="productType" value="${product.productType}"></label><label class="field">Tags, with commas between<input name="tags" value="${fromJson(product.tags).join(", ")}"></label>
        <button class="primary">Save</button></div></section>
        <section class="card"><div class="row">${listImages(state, id).map((image) => html`<img class="thumb" style="width: 72px; height: 72px" alt="${image.alt}" src="${fileUrl(state, image.file)}">`)}</div></section></div>
    </form>
    <form method="post" action="${base}/products/${id}/delete"><button class="critical">Delete product</button></form>`,
  );
}
