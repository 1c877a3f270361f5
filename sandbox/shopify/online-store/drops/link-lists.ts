import type { Page } from "../render/page";

interface Link {
  title: string;
  url: string;
  active: boolean;
  links: Link[];
}

/** The shop's menus: its first collections in the header, its policies in the footer. */
export function linkLists(page: Page): Record<string, { title: string; handle: string; links: Link[] }> {
  const link = (title: string, path: string): Link => ({
    title,
    url: `${page.root}${path}`,
    active: page.request.path === path,
    links: [],
  });
  return {
    get "main-menu"() {
      const collections = page.catalogue.collections().slice(0, 6);
      return {
        title: "Main menu",
        handle: "main-menu",
        links: [
          ...collections.map(({ title, handle }) => link(title, `/collections/${handle}`)),
          link("Everything", "/collections/all"),
        ],
      };
    },
    footer: {
      title: "Footer menu",
      handle: "footer",
      links: [
        link("Search", "/search"),
        link("Delivery", "/policies/shipping"),
        link("Returns", "/policies/refund"),
        link("Privacy", "/policies/privacy"),
        link("Terms", "/policies/terms-of-service"),
      ],
    },
  };
}
