/** Any address below /app that no page answers. */
export function loader() {
  throw new Response(null, { status: 404 });
}
export default function Missing() {
  return null;
}
