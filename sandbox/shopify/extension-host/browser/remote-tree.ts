/** A node of the tree that a post-purchase extension builds. */
export interface RemoteNode {
  type?: string;
  text?: string;
  props?: Record<string, unknown>;
  children?: readonly RemoteNode[];
}

/** The components that this host draws; another one is refused by name. */
export const COMPONENTS = [
  ...["Banner", "BlockStack", "Button", "CalloutBanner", "Heading", "Image", "InlineStack", "Layout"],
  ...["Text", "TextBlock", "TextContainer", "View"],
] as const;

const TAGS: Record<string, string> = { Heading: "h2", Image: "img", Text: "span", TextBlock: "p", Button: "button" };

export function drawTree(place: Element, nodes: readonly RemoteNode[]): void {
  const focused = [...place.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  place.replaceChildren(...nodes.map(draw));
  if (focused >= 0) place.querySelectorAll("button")[focused]?.focus();
}

function draw(node: RemoteNode): Node {
  if (node.type === undefined) return document.createTextNode(node.text ?? "");
  const props = node.props ?? {};
  const element = document.createElement(TAGS[node.type] ?? "div");
  element.className = node.type;
  if (element instanceof HTMLImageElement) {
    element.src = String(props["source"]);
    element.alt = typeof props["description"] === "string" ? props["description"] : "";
    return element;
  }
  if (element instanceof HTMLButtonElement) {
    element.type = "button";
    element.disabled = props["disabled"] === true || props["loading"] === true;
    element.toggleAttribute("data-plain", props["plain"] === true);
    if (props["loading"] === true) element.setAttribute("aria-busy", "true");
    element.addEventListener("click", () => (props["onPress"] as (() => void) | undefined)?.());
  }
  if (node.type === "Banner") element.setAttribute("role", props["status"] === "critical" ? "alert" : "status");
  for (const flag of ["emphasized", "subdued"]) element.toggleAttribute(`data-${flag}`, props[flag] === true);
  if (node.type === "CalloutBanner" && typeof props["title"] === "string") {
    const title = document.createElement("h1");
    title.textContent = props["title"];
    element.append(title);
  }
  element.append(...(node.children ?? []).map(draw));
  return element;
}

/** The look of the page, ours. */
export const treeCss = `
main{max-width:860px;margin:0 auto}
.BlockStack{display:grid;gap:16px;align-content:start}.InlineStack{display:flex;justify-content:space-between;gap:12px}
.CalloutBanner{padding:20px;border:1px solid #dcd8d2;border-radius:12px;text-align:center}
h1{margin:0 0 6px;font-size:22px}h2,p{margin:0}
.Layout{display:grid;gap:24px;align-items:start;grid-template-columns:repeat(auto-fit,minmax(260px,1fr))}
.Image{width:100%;border-radius:12px;background:#f6f4f1}
.Button{min-height:52px;padding:12px 24px;border:0;border-radius:8px;background:#1d1d1b;color:#fff;font:inherit;font-weight:600;cursor:pointer}
.Button[data-plain]{background:none;color:inherit;text-decoration:underline}
.Button:disabled{opacity:.6}
.Banner{padding:10px 14px;border:1px solid #b3261e;border-radius:8px}
[data-emphasized]{font-weight:600}[data-subdued]{color:#57534e}
:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}
`;
