import { execFileSync } from "node:child_process";

interface BuiltRoute {
  id: string;
  path: string | null;
  index: boolean;
  parentId: string | null;
  hasLoader: boolean;
  hasAction: boolean;
}

const LIST = `
  const build = await import("./build/server/index.js");
  const routes = Object.values(build.routes).map(({ id, path, index, parentId, module }) => ({
    id, path: path ?? null, index: !!index, parentId: parentId ?? null, hasLoader: !!module.loader, hasAction: !!module.action }));
  console.log(JSON.stringify(routes));
  process.exit();`;

/** One thing that the admin answers: a route's loader (GET) or its action (POST). */
export interface RouteDoor {
  /** Such as `GET /app/orders/:orderId`. */
  name: string;
  method: "GET" | "POST";
  path: string;
  /** Remix's id of the route; several stand at one path. */
  id: string;
  /** What its form is sent to is `?index`, since another route stands at the same path. */
  isIndex: boolean;
}

/** What the built admin answers: read from the build itself, so that no route can be forgotten. */
export function builtRoutes(): RouteDoor[] {
  const listed = execFileSync(process.execPath, ["--input-type=module", "--eval", LIST], { encoding: "utf8" });
  const routes = JSON.parse(listed) as BuiltRoute[];
  const byId = new Map(routes.map((route) => [route.id, route]));
  const pathOf = (route: BuiltRoute): string => {
    const parent = route.parentId ? byId.get(route.parentId) : undefined;
    return `${parent ? pathOf(parent) : ""}${route.path ? `/${route.path}` : ""}`;
  };
  return routes.flatMap((route) => {
    const path = pathOf(route) || "/";
    const door = (method: "GET" | "POST"): RouteDoor => ({
      name: `${method} ${path}`,
      method,
      path,
      id: route.id,
      isIndex: route.index,
    });
    return [...(route.hasLoader ? [door("GET")] : []), ...(route.hasAction ? [door("POST")] : [])];
  });
}
