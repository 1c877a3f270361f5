import { useCallback, useState } from "react";

/** Below what one request may bring. */
const PIECE = 768 * 1024;
const ATTEMPTS = 4;

export type Upload =
  | { state: "idle" }
  | { state: "sending"; name: string; done: number; total: number }
  | { state: "refused"; code: string }
  | { state: "broken" };

interface Answer {
  fileId?: string;
  heldBytes?: number;
  importId?: string | null;
  error?: string;
}

/** Thrown when the app says no: asking again would not help. */
class Refused extends Error {}

async function ask(address: string, body: BodyInit | undefined): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(address, { method: "POST", body: body ?? "" }).catch(() => null);
    if (answer?.ok) {
      const said = (await answer.json()) as Answer;
      if (said.error) throw new Refused(said.error);
      return said;
    }
    if (attempt === ATTEMPTS) throw new Error("broken");
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  }
}

/** Sends a file piece by piece with the session's token, which a plain form cannot carry; `then` gets its import. */
export function useUpload(address: string, then: (importId: string) => void) {
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const send = useCallback(
    async (file: File) => {
      const tell = (done: number) => setUpload({ state: "sending", name: file.name, done, total: file.size });
      tell(0);
      try {
        const named = new URLSearchParams({ name: file.name, size: String(file.size) });
        const { fileId = "" } = await ask(`${address}?${named}`, undefined);
        for (let at = 0; at < file.size; ) {
          const query = new URLSearchParams({ file: fileId, at: String(at) });
          const { heldBytes = at, importId } = await ask(`${address}?${query}`, file.slice(at, at + PIECE));
          at = heldBytes;
          tell(at);
          if (importId) {
            setUpload({ state: "idle" });
            return then(importId);
          }
        }
        setUpload({ state: "broken" });
      } catch (error) {
        setUpload(error instanceof Refused ? { state: "refused", code: error.message } : { state: "broken" });
      }
    },
    [address, then],
  );
  return { upload, send };
}
