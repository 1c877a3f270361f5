import type { Asked, FromFrame, ToFrame } from "../messages";

/** The frame's end of the line to the page around it. */
export function lineToPage(port: MessagePort, onTold: (told: ToFrame) => void) {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const said = new Set<string>();
  let made = 0;
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (!("answer" in data)) return onTold(data);
    const call = waiting.get(data.answer);
    waiting.delete(data.answer);
    if ("error" in data) call?.reject(new Error(data.error));
    else call?.resolve(data.value);
  };
  const post = (message: FromFrame) => port.postMessage(message);
  return {
    ask: (name: Asked, ...args: unknown[]) =>
      new Promise<unknown>((resolve, reject) => {
        waiting.set(++made, { resolve, reject });
        post({ ask: made, name, args });
      }),
    height: (height: number) => post({ height }),
    /** Said once each, visibly: what an extension relies on and this host does not have. */
    unknown(what: string) {
      if (said.has(what)) return;
      said.add(what);
      post({ unknown: what });
    },
  };
}

export type LineToPage = ReturnType<typeof lineToPage>;

/** Reports every member that is asked for and not there. */
export function guarded<T extends object>(name: string, target: T, line: Pick<LineToPage, "unknown">): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === "string" && !(key in object) && key !== "then" && key !== "toJSON")
        line.unknown(`${name}.${key}`);
      return Reflect.get(object, key, receiver);
    },
  });
}
