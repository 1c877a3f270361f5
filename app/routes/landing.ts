import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

/** The platform opens the app at its root: Home is below /app, with whatever the platform said. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
