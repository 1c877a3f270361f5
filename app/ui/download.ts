import { useCallback, useState } from "react";

/**
 * Fetches a file with the session's token, which a plain link cannot carry, and hands it to the browser. `state` tells
 * what to show meanwhile.
 */
export function useDownload() {
  const [state, setState] = useState<"idle" | "running" | "failed">("idle");
  const download = useCallback(async (address: string, fileName: string, body?: URLSearchParams) => {
    setState("running");
    try {
      const answer = await fetch(address, body ? { method: "POST", body } : {});
      if (!answer.ok) throw new Error(String(answer.status));
      const url = URL.createObjectURL(await answer.blob());
      const link = document.createElement("a");
      link.href = url;
      link.download = fileName;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      setState("idle");
    } catch {
      setState("failed");
    }
  }, []);
  return { download, state };
}
