/** Tells which elements match, at once and whenever they or what is in them change; once a frame at most. */
export function watchElements(selector: string, changed: (elements: HTMLElement[]) => void): void {
  let before = "";
  let isPlanned = false;
  const look = () => {
    isPlanned = false;
    const elements = [...document.querySelectorAll<HTMLElement>(selector)];
    const now = elements.map((element) => element.outerHTML).join("\n");
    if (now === before) return;
    before = now;
    changed(elements);
  };
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    queueMicrotask(() => requestAnimationFrame(look));
  };
  new MutationObserver(plan).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["href", "rel", "variant", "tone", "disabled", "loading", "title", "label"],
  });
  plan();
}
