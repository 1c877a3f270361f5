import type { WooState } from "../state/woo-state";
import { noRoute, type RestAnswer, type RestCall, RestError, textOf } from "./answer";
import { onlyFields } from "./listing";

/** A collection of the REST API: what can be done with it and its items. Each is given the ids of the path before it. */
export interface Resource {
  list(call: RestCall): RestAnswer;
  /** @throws RestError when there is none */
  get(id: number, call: RestCall): object;
  create?(body: Record<string, unknown>, call: RestCall): object;
  update?(id: number, body: Record<string, unknown>, call: RestCall): object;
  /** Gives the item as it was. */
  remove?(id: number, isForced: boolean, call: RestCall): object;
  /** The JSON schema's properties, as `OPTIONS` tells them. */
  title: string;
}

const BATCH = 100;

/** `GET`, `POST`, `PUT`, `DELETE` and `POST …/batch` of one collection; `rest` is the path after its name. */
export function answerResource(
  state: WooState,
  resource: Resource,
  call: RestCall,
  rest: readonly string[],
  isForced: boolean,
): RestAnswer {
  const [last, ...more] = rest;
  if (more.length > 0) throw noRoute();
  const isWriting = call.method === "POST" || call.method === "PUT" || call.method === "PATCH";
  if (last === undefined) {
    if (call.method === "GET") return resource.list(call);
    if (call.method === "POST" && resource.create)
      return { status: 201, body: state.transaction(() => resource.create?.(call.body, call)) };
    throw noRoute();
  }
  if (last === "batch" && isWriting) return { status: 200, body: batch(state, resource, call) };
  if (!/^\d+$/.test(last)) throw noRoute();
  const id = Number(last);
  if (call.method === "GET") return { status: 200, body: onlyFields(call, resource.get(id, call)) };
  if (isWriting && resource.update)
    return { status: 200, body: state.transaction(() => resource.update?.(id, call.body, call)) };
  if (call.method === "DELETE" && resource.remove)
    return { status: 200, body: state.transaction(() => resource.remove?.(id, isForced, call)) };
  throw noRoute();
}

/** Up to a hundred at once; each tells its own error in the place of its record. */
function batch(state: WooState, resource: Resource, call: RestCall): object {
  const part = (name: string) => (Array.isArray(call.body[name]) ? (call.body[name] as unknown[]) : []);
  const asked = { create: part("create"), update: part("update"), delete: part("delete") };
  const count = asked.create.length + asked.update.length + asked.delete.length;
  if (count > BATCH) {
    const words = `Unable to accept more than ${BATCH} items for this request.`;
    throw new RestError("woocommerce_rest_request_entity_too_large", words, 413);
  }
  const each = (list: unknown[], work: (item: Record<string, unknown>) => object | undefined) =>
    list.map((item) => {
      const fields = typeof item === "object" && item !== null ? (item as Record<string, unknown>) : { id: item };
      try {
        return state.transaction(() => work(fields));
      } catch (error) {
        if (!(error instanceof RestError)) throw error;
        const { code, message, status } = error;
        return { id: Number(fields["id"] ?? 0), error: { code, message, data: { status } } };
      }
    });
  const idOf = (fields: Record<string, unknown>) => Number(textOf(fields["id"]) ?? 0);
  return {
    ...(asked.create.length > 0 && { create: each(asked.create, (fields) => resource.create?.(fields, call)) }),
    ...(asked.update.length > 0 && {
      update: each(asked.update, (fields) => resource.update?.(idOf(fields), fields, call)),
    }),
    ...(asked.delete.length > 0 && {
      delete: each(asked.delete, (fields) => resource.remove?.(idOf(fields), true, call)),
    }),
  };
}
