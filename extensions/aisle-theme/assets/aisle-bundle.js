/* The bundle: a chosen variant changes what its checkbox adds; the total follows. */
export default async function follow(block, core) {
  const { all, item, money, say } = core;
  const { aisleMoney, aisleButtons, aisleAsk } = block.dataset;
  const [one, many] = aisleButtons.split("|");

  const choose = (choice) => {
    const box = item(choice).querySelector("input");
    const chosen = choice.selectedOptions[0];
    box.value = chosen.value;
    box.dataset.aislePrice = chosen.dataset.aislePrice;
    const shown = item(choice).querySelector("[data-aisle-shown-price]");
    if (shown) shown.textContent = money(Number(chosen.dataset.aislePrice), aisleMoney);
  };
  const count = () => {
    const checked = all(block, "input:checked");
    const sum = checked.reduce((total, box) => total + Number(box.dataset.aislePrice), 0);
    block.querySelector("[data-aisle-total]").textContent = money(sum, aisleMoney);
    block.querySelector("[data-aisle-label]").textContent = checked.length === 1 ? one : many.replace("[n]", checked.length);
    block.querySelector("button").setAttribute("aria-disabled", String(!checked.length));
  };

  /* What rules make of the list for who asks stands there before it is near, priced anew. */
  if (aisleAsk) {
    const isChanged = await import(aisleAsk).then((rows) => ruled(block, rows, core)).catch(() => false);
    if (isChanged) count();
  }
  for (const choice of all(block, "select")) choice.disabled = false;
  block.addEventListener("change", ({ target }) => {
    if (target.matches("select")) choose(target);
    count();
    say(block, "", false);
  });
  /* Something was unticked before this came. */
  if (block.querySelector("input[type=checkbox]:not(:checked)")) count();
}

/* In the room that stands there. What stands there already stays the same element; an answer that did not come says nothing. */
async function ruled(block, { ask, read, isSimple, card }, core) {
  const { aisleSubject: product, aisleRules: rules = "" } = block.dataset;
  const { version, items = [] } = await ask({ strategy: "frequently_bought_together", placement: "product", product, rules });
  if (!version || block.matches(":focus-within")) return false;
  const [, ...standing] = core.all(block, "[data-aisle-item]");
  const blank = block.querySelector("[data-aisle-blanks]").content.firstElementChild;
  const made = async ({ productId, handle }) => {
    const there = standing.find(({ dataset }) => dataset.aisleProduct === productId);
    if (there) return there;
    const item = await read(handle).catch(() => null);
    const variants = item?.variants.filter(({ available }) => available) ?? [];
    if (!variants.length) return null;
    const filled = card(block, blank, item, variants[0], core);
    const box = filled.querySelector("input");
    box.value = variants[0].id;
    box.dataset.aislePrice = variants[0].price;
    const choice = filled.querySelector("select");
    choice.ariaLabel = choice.ariaLabel.replace("[t]", () => item.title);
    for (const { id, title, price } of variants) {
      choice.add(new Option(title, id));
      choice.lastElementChild.dataset.aislePrice = price;
    }
    if (isSimple(item)) choice.remove();
    return filled;
  };
  const wanted = items.filter(({ productId }) => productId !== product).slice(0, standing.length + 2);
  const shown = (await Promise.all(wanted.map(made))).filter(Boolean).slice(0, standing.length);
  for (const [index, one] of shown.entries()) one.dataset.aislePosition = index + 1;
  const list = block.querySelector("ul");
  list.style.minHeight = `${list.clientHeight}px`;
  for (const one of standing) one.remove();
  list.append(...shown);
  block.hidden = !shown.length;
  return shown.some((one, index) => one !== standing[index]) || shown.length < standing.length;
}
