import { part } from "./elements";

/** Asks the sandbox for something on behalf of the embedded app. @throws with the sandbox's words */
export async function askServer<Value>(method: string, args: unknown = null): Promise<Value> {
  const base = part("app-frame").dataset["bridge"] ?? "";
  const response = await fetch(`${base}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ args }),
  });
  const answer = (await response.json()) as { value: Value; error?: string };
  if (!response.ok) throw new Error(answer.error ?? `The sandbox answered ${response.status}.`);
  return answer.value;
}
