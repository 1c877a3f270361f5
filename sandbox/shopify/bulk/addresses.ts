import { createHmac, timingSafeEqual } from "node:crypto";

const RESULT_DAYS = 7;

/** Signed addresses of results and uploads, below the sandbox's own address. */
export interface Addresses {
  result(domain: string, file: string, at: number): string;
  /** The file that a path names, or why it may not be had. */
  readResult(path: string, at: number): { domain: string; file: string } | "expired" | "forged" | null;
  upload(domain: string): string;
  /** The shop of an upload path, or null. */
  readUpload(path: string): string | null;
}

export function createAddresses(secret: string, baseUrl: () => string): Addresses {
  const sign = (text: string) => createHmac("sha256", secret).update(text).digest("base64url");
  return {
    result(domain, file, at) {
      const expires = Math.floor(at / 1000) + RESULT_DAYS * 86_400;
      const signature = sign(`${domain} ${file} ${expires}`);
      return `${baseUrl()}/bulk-results/${domain}/${file}?Expires=${expires}&Signature=${signature}`;
    },
    readResult(path, at) {
      const url = new URL(path, "http://sandbox");
      const match = /^\/bulk-results\/([a-z0-9.-]+)\/([\w-]+\.jsonl)$/.exec(url.pathname);
      if (!match) return null;
      const [, domain, file] = match as unknown as [string, string, string];
      const expires = url.searchParams.get("Expires") ?? "";
      const given = Buffer.from(url.searchParams.get("Signature") ?? "");
      const wanted = Buffer.from(sign(`${domain} ${file} ${expires}`));
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "forged";
      return Number(expires) * 1000 < at ? "expired" : { domain, file };
    },
    upload: (domain) => `${baseUrl()}/staged-uploads/${domain}`,
    readUpload: (path) => /^\/staged-uploads\/([a-z0-9.-]+)$/.exec(path)?.[1] ?? null,
  };
}
