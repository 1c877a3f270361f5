import type { Asked, FrameTold, FromApp, FromFrame, Told } from "../protocol";

/** The origin of the admin: where this script came from. */
const adminOrigin = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? location.href).origin;

const isEmbedded = window.parent !== window;
const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
const listeners = new Map<string, Set<(payload: never) => void>>();
let asked = 0;

function post(message: FromApp): void {
  if (isEmbedded) window.parent.postMessage(message, adminOrigin);
}

export function tell<Event extends keyof Told>(event: Event, payload: Told[Event]): void {
  post({ bridge: "tell", event, payload });
}

export function ask<Method extends keyof Asked>(
  method: Method,
  args: Asked[Method]["args"],
): Promise<Asked[Method]["value"]> {
  if (!isEmbedded) return Promise.reject(new Error("The app is not embedded in the admin."));
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    post({ bridge: "ask", id, method, args });
  });
}

export function onFrame<Event extends keyof FrameTold>(
  event: Event,
  listener: (payload: FrameTold[Event]) => void,
): void {
  const known = listeners.get(event) ?? new Set();
  known.add(listener);
  listeners.set(event, known);
}

window.addEventListener("message", ({ source, origin, data }: MessageEvent<FromFrame>) => {
  if (source !== window.parent || origin !== adminOrigin || typeof data !== "object" || data === null) return;
  if (data.bridge === "event") {
    for (const listener of listeners.get(data.event) ?? []) listener(data.payload as never);
  } else if (data.bridge === "answer") {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) caller?.resolve(data.value as never);
    else caller?.reject(new Error(data.error));
  }
});

export { adminOrigin, isEmbedded };
