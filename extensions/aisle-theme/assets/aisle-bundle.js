/* The bundle: a chosen variant changes what its checkbox adds; the total follows. */
export default async function follow(block, { all, item, money, say }) {
  const { aisleMoney, aisleButtons, aisleAsk, aisleSubject: product } = block.dataset;
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

  /* What rules keep from who asks goes before it is near; what is left is priced anew. */
  if (aisleAsk) {
    const question = { strategy: "frequently_bought_together", placement: "product", product };
    const asked = import(aisleAsk).then(({ ask }) => ask(question));
    const { version, items = [] } = await asked.catch(() => ({}));
    const kept = new Set([product, ...items.map(({ productId }) => productId)]);
    const others = all(block, "[data-aisle-item]").filter((one) => version && !kept.has(one.dataset.aisleProduct));
    for (const one of others) one.remove();
    block.hidden = all(block, "[data-aisle-item]").length < 2;
    if (others.length) count();
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
