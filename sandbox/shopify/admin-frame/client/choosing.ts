import type { ListedItem, PickedItem, PickerRequest } from "../protocol";
import { make } from "./elements";
import { askServer } from "./server";

interface ListDialog {
  heading: string;
  multiple: boolean | number;
  /** Absent: the list stays as it is. */
  search?: (query: string) => Promise<ListedItem[]>;
  items: ListedItem[];
  query: string;
}

/** The resource picker: products, variants or collections of the shop, found by words. */
export async function pickResources(request: PickerRequest): Promise<PickedItem[] | null> {
  const search = (query: string) => askServer<ListedItem[]>("search", { type: request.type, query });
  const items = (await search(request.query)).map((item) => ({
    ...item,
    isSelected: request.selectedIds.includes(item.id),
  }));
  const ids = await chooseFromList({
    heading: { product: "Add products", variant: "Add variants", collection: "Add collections" }[request.type],
    multiple: request.multiple,
    search,
    items,
    query: request.query,
  });
  if (ids === null) return null;
  return askServer<PickedItem[]>("resources", { type: request.type, ids, withVariants: request.withVariants });
}

/** Lets the merchant choose; null when they close the dialog. */
export function chooseFromList({ heading, multiple, search, items, query }: ListDialog): Promise<string[] | null> {
  const chosen = new Set(items.filter((item) => item.isSelected).map((item) => item.id));
  const most = multiple === true ? Number.POSITIVE_INFINITY : multiple === false ? 1 : multiple;
  const dialog = make("dialog", { className: "dialog picker", ariaLabel: heading });
  const list = make("ul", {});
  const count = make("span", { className: "soft" });
  const add = make("button", { type: "button", className: "primary", textContent: "Add" });
  const cancel = make("button", { type: "button", textContent: "Cancel" });

  const refresh = () => {
    count.textContent = `${chosen.size} selected`;
    add.disabled = chosen.size === 0;
  };
  const show = (found: ListedItem[]) => {
    list.replaceChildren(...found.map((item) => row(item, chosen, most, () => show(found))));
    if (found.length === 0) list.append(make("li", { className: "soft", textContent: "Nothing found." }));
    refresh();
  };

  dialog.append(make("h2", { textContent: heading }));
  if (search !== undefined) {
    const field = make("input", { type: "search", placeholder: "Search", value: query, ariaLabel: "Search" });
    let asked = 0;
    field.addEventListener("input", async () => {
      asked += 1;
      const mine = asked;
      const found = await search(field.value);
      if (mine === asked) show(found);
    });
    dialog.append(field);
  }
  dialog.append(list, make("footer", {}, [count, cancel, add]));
  show(items);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let answer: string[] | null = null;
    add.addEventListener("click", () => {
      answer = [...chosen];
      dialog.close();
    });
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    dialog.showModal();
  });
}

function row(item: ListedItem, chosen: Set<string>, most: number, changed: () => void): HTMLLIElement {
  const box = make("input", {
    type: most === 1 ? "radio" : "checkbox",
    name: "picked",
    value: item.id,
    checked: chosen.has(item.id),
  });
  box.disabled = item.isDisabled || (most !== 1 && chosen.size >= most && !chosen.has(item.id));
  box.addEventListener("change", () => {
    if (most === 1) chosen.clear();
    if (box.checked) chosen.add(item.id);
    else chosen.delete(item.id);
    changed();
    document.querySelector<HTMLInputElement>(`.picker input[value="${CSS.escape(item.id)}"]`)?.focus();
  });
  const image =
    item.image === null
      ? make("span", { className: "thumb" })
      : make("img", { src: item.image, alt: "", className: "thumb" });
  const words = make("span", {}, [
    make("strong", { textContent: item.heading }),
    make("small", { className: "detail", textContent: item.detail }),
  ]);
  return make("li", {}, [make("label", {}, [box, image, words])]);
}
