/* The panel after adding. Never modal, never in the way: it takes no focus, and goes by its button, by Escape and by itself. */
let panel = null;
let isRefused = false;
let leaving = 0;

/* As long as a window of the theme is open. */
const isModalOpen = ({ all }) =>
  all(document, "dialog[open], [aria-modal=true]").some(
    (modal) => modal.getClientRects().length > 0 && getComputedStyle(modal).visibility !== "hidden",
  );
const LONGEST_WAIT = 20_000;

/* What the page's text stands on, however the theme names its colours. */
const ground = () =>
  [document.body, document.documentElement]
    .map((element) => getComputedStyle(element).backgroundColor)
    .find((color) => color !== "transparent" && !color.endsWith(", 0)"));

function offer(part, content, core) {
  const says = part.parentElement.querySelector("[data-aisle-says]");
  const seconds = Number(part.dataset.aisleSeconds);
  const before = document.activeElement;
  const close = () => {
    clearTimeout(leaving);
    document.removeEventListener("keydown", escape);
    const hadFocus = panel.contains(document.activeElement);
    panel.remove();
    panel = null;
    says.textContent = "";
    if (hadFocus) before?.focus({ preventScroll: true });
  };
  const refuse = () => {
    isRefused = true;
    close();
  };
  const escape = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !isModalOpen(core)) refuse();
  };
  const stay = () => {
    clearTimeout(leaving);
    if (panel && seconds > 0 && !panel.matches(":hover, :focus-within")) leaving = setTimeout(close, seconds * 1_000);
  };
  panel = content;
  panel.style.background = ground() ?? "";
  part.after(panel);
  panel.querySelector("[data-aisle-close]").addEventListener("click", refuse);
  for (const name of ["pointerenter", "pointerleave", "focusin", "focusout"]) {
    panel.addEventListener(name, () => setTimeout(stay));
  }
  document.addEventListener("keydown", escape);
  core.start(part.parentElement);
  says.textContent = part.dataset.aisleOffered;
  stay();
}

/** Once refused, it does not come back on this page; what is offered already is not taken out of the shopper's hand. */
export default async function offerPolitely(part, content, core) {
  for (let waited = 0; isModalOpen(core); waited += 500) {
    /* The drawer that opened has the row already. */
    if (document.querySelector("[data-aisle-late=drawer]") || waited >= LONGEST_WAIT) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  if (panel || isRefused) return;
  const held = content.querySelector("[data-aisle-try] > [hidden] [data-aisle]");
  if (!held) return offer(part, content, core);
  isRefused = true;
  core.tell("exposure", held, {});
}
