import type { Plugin } from "vite";

/**
 * In development the pages are served by vite alone: this puts the composition and its entrances before them, as the web
 * process does, so that installing, webhooks and the storefront work there too.
 */
export function entrancesInDevelopment(): Plugin {
  return {
    name: "aisle-entrances",
    apply: "serve",
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        try {
          const { entrances } = await server.ssrLoadModule("/app/composition.server.ts");
          const { handleAll } = await server.ssrLoadModule("/app/infra/http/serve.ts");
          handleAll(entrances, () => next())(request, response);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}
