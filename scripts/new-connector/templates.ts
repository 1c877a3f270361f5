/** The files of a new connector, by path from the project's folder. */
export function connectorFiles(platform: string, title: string): Record<string, string> {
  return {
    [`connectors/${platform}/connector.ts`]: connector(platform, title),
    [`connectors/${platform}/credentials.ts`]: credentials(platform, title),
    [`connectors/${platform}/ports/check.ts`]: check(platform, title),
    [`connectors/${platform}/ports/catalog.ts`]: catalog(platform, title),
    [`tests/conformance/${platform}.test.ts`]: test(platform),
    [`tests/conformance/platforms/${platform}.ts`]: fixture(platform, title),
  };
}

/** What is left to do, file by file, in the order in which it is best done. */
export function whatToFill(platform: string, title: string): string[] {
  return [
    `connectors/${platform}/credentials.ts: what a merchant gives to reach an account, and docsUrl and auth in connector.ts`,
    `connectors/${platform}/http/: the one place that calls ${title}; every answer becomes a Result, with the five codes of contract/errors.ts`,
    `connectors/${platform}/ports/check.ts: are the credentials good`,
    `connectors/${platform}/mapping/: from ${title}'s payload to app/kernel/commerce.ts, by contract/reading/fields.ts`,
    `connectors/${platform}/ports/catalog.ts: pages of products; then a file for every other port`,
    `tests/conformance/platforms/${platform}.ts: an account, and what it truly holds`,
  ];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function connector(platform: string, title: string): string {
  return `import { defineConnector } from "../contract/connector";
import { ${platform}Credentials } from "./credentials";
import { catalogPort } from "./ports/catalog";
import { check } from "./ports/check";

export const ${platform} = defineConnector({
  platform: "${platform}",
  title: ${JSON.stringify(title)},
  docsUrl: "https://example.com",
  auth: { kind: "apiKey", credentials: ${platform}Credentials },
  ports: ["catalog"],
  webhooks: null,
  open(credentials, deps) {
    return {
      check: () => check(credentials, deps),
      catalog: catalogPort(credentials, deps),
    };
  },
});
`;
}

function credentials(platform: string, title: string): string {
  return `import { z } from "zod";

/** What a merchant gives us to reach an account on ${title}. */
export const ${platform}Credentials = z.object({
  accountDomain: z.string().min(1),
  apiKey: z.string().min(1),
});

export type ${capital(platform)}Credentials = z.infer<typeof ${platform}Credentials>;
`;
}

function check(platform: string, title: string): string {
  return `import { reason } from "~/kernel/reason";
import { fail, type Result } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ConnectorError } from "../../contract/errors";
import type { ${capital(platform)}Credentials } from "../credentials";

/** Are these credentials good, and for which scopes. It does not ask ${title} yet. */
export async function check(
  _credentials: ${capital(platform)}Credentials,
  _deps: ConnectorDeps,
): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>> {
  return fail({ code: "config", message: reason("not-offered", { platform: ${JSON.stringify(title)}, port: "check" }) });
}
`;
}

function catalog(platform: string, title: string): string {
  return `import { reason } from "~/kernel/reason";
import { fail } from "~/kernel/result";
import type { ConnectorDeps } from "../../contract/connector";
import type { ReadPort } from "../../contract/ports";
import type { ${capital(platform)}Credentials } from "../credentials";

/** Products with their variants. It does not read ${title} yet. */
export function catalogPort(_credentials: ${capital(platform)}Credentials, _deps: ConnectorDeps): ReadPort {
  return {
    async pull() {
      return fail({ code: "config", message: reason("not-offered", { platform: ${JSON.stringify(title)}, port: "catalog" }) });
    },
  };
}
`;
}

function test(platform: string): string {
  return `import { conformance } from "../../connectors/contract/conformance/conformance";
import { ${platform}Platform } from "./platforms/${platform}";

conformance(${platform}Platform);
`;
}

function fixture(platform: string, title: string): string {
  return `import type { Platform } from "../../../connectors/contract/conformance/platform";
import { registered } from "../../../connectors/contract/connector";
import { ${platform} } from "../../../connectors/${platform}/connector";

/**
 * ${title}, as its stand-in below sandbox/ plays it. An account with the port \`catalog\` alone needs \`credentials\`,
 * \`secrets\`, \`fetch\`, \`held\`, \`prices\` and \`stop\`; other members are called once a port asks for them.
 */
export const ${platform}Platform: Platform = {
  connector: registered(${platform}),
  async account() {
    throw new Error(
      ${JSON.stringify(`tests/conformance/platforms/${platform}.ts must give an account that holds something for every port of ${title}.`)},
    );
  },
  webhooks: async () => null,
};
`;
}
