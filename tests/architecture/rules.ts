import type { IForbiddenRuleType } from "dependency-cruiser";

/** Call down, tell up. A domain that is not named here has no rank: nobody may call it and it may call nobody. */
export const RANKS: Record<string, number> = {
  shops: 0,
  ...{ channels: 1, billing: 1, experiments: 1 },
  ...{ catalog: 2, customers: 2 },
  ...{ orders: 3, reviews: 3, behaviour: 3 },
  ...{ attribution: 4, stock: 4, "contact-budget": 4, promotions: 4, loyalty: 4 },
  recommendations: 5,
  ...{ messaging: 6, support: 6, listings: 6, wholesale: 6, analytics: 6, destinations: 6, files: 6 },
};

/** Domains that use a port of an open channel, and so speak the contract's words. */
const USE_PORTS = ["behaviour", "recommendations", "stock"];
const DOMAINS = "app/domains/";
const TESTS = "\\.(test|fixture)\\.tsx?$";
const DECLARATIONS = "(events|jobs|subscriptions|manifest)\\.ts$";
/** Any domain's public face: the one file named after it. */
const FACES = `^${DOMAINS}(?<domain>[^/]+)/\\k<domain>\\.server\\.ts$`;
const PACKAGES = "node_modules/";

/** `from` may import of this project only what matches `allowed`; packages are always allowed here. */
function only(
  name: string,
  comment: string,
  from: string,
  allowed: string[],
  exceptFrom: string[] = [],
): IForbiddenRuleType {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from, pathNot: [TESTS, ...exceptFrom] },
    to: {
      pathNot: [PACKAGES, ...allowed],
      dependencyTypesNot: ["core", "npm", "npm-dev", "npm-no-pkg", "npm-unknown", "unknown"],
    },
  };
}

/** A domain's face may call the faces of lower ranks. */
function rankRules(): IForbiddenRuleType[] {
  return Object.entries(RANKS).map(([domain, rank]) => {
    const lower = Object.keys(RANKS).filter((other) => RANKS[other]! < rank);
    const faces = lower.map((other) => `^${DOMAINS}${other}/${other}\\.server\\.ts$`);
    return only(
      `rank-${domain}`,
      `${domain} calls only the public faces of lower ranks (and events of any). To tell a higher one, declare an event; to ask a higher one, let it subscribe.`,
      `^${DOMAINS}${domain}/(faces/.+|[^/]+)\\.ts$`,
      [
        `^${DOMAINS}${domain}/(?!routes/|ui/)`,
        ...faces,
        `^${DOMAINS}[^/]+/events\\.ts$`,
        "^app/kernel/",
        "^app/infra/",
        ...(domain === "channels" ? ["^connectors/(registry|contract/)"] : []),
        // A file has no platform behind it: the domain reads what its connector reads, and says what it would do.
        ...(domain === "files" ? ["^connectors/files/"] : []),
        ...(USE_PORTS.includes(domain) ? ["^connectors/contract/"] : []),
      ],
      [`/${DECLARATIONS}`, "/store\\.server\\.ts$"],
    );
  });
}

export const forbidden: IForbiddenRuleType[] = [
  {
    name: "no-circles",
    comment: "Two files that need each other are one file, or miss a third below them.",
    severity: "error",
    from: { path: "^(app|connectors|jobs|sandbox|scripts|extensions)" },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  only("kernel-is-pure", "The kernel holds words everybody may use; I/O belongs to infra.", "^app/kernel/", [
    "^app/kernel/",
  ]),
  {
    name: "kernel-and-cores-do-no-io",
    comment: "Cores are pure: load in the face or the store, pass plain values in.",
    severity: "error",
    from: { path: "^app/(kernel|domains/[^/]+/core)/", pathNot: TESTS },
    to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|assert)$" },
  },
  only(
    "infra-knows-no-domain",
    "Infra is the machine: what a domain needs of it is a function with plain arguments.",
    "^app/infra/",
    ["^app/(infra|kernel)/"],
  ),
  only(
    "core-is-pure",
    "A core imports the kernel and itself: no database, no clock, no network.",
    `^${DOMAINS}([^/]+)/core/`,
    ["^app/kernel/", `^${DOMAINS}$1/(core/|types\\.ts|contract\\.ts)`],
  ),
  only(
    "store-reads-rows-alone",
    "The store turns a scope into rows; decisions stand in core, other domains are called by the face.",
    `^${DOMAINS}([^/]+)/store(\\.server\\.ts$|/)`,
    [
      "^app/kernel/",
      "^app/infra/(db/|scope|outbox)",
      `^${DOMAINS}$1/(core|store)/`,
      `^${DOMAINS}$1/(types|contract)\\.ts$`,
    ],
  ),
  {
    name: "only-stores-touch-rows",
    comment: "Only store.server.ts (or store/) of a domain opens rows; ask the domain's face.",
    severity: "error",
    from: {
      path: "^(app|jobs|connectors)/",
      pathNot: ["^app/infra/", `^${DOMAINS}[^/]+/store(\\.server\\.ts$|/)`, TESTS],
    },
    to: { path: "^app/infra/db/", pathNot: "^app/infra/db/(lifecycle|listen|trouble)\\.ts$" },
  },
  only(
    "declarations-are-tables",
    "events, jobs, subscriptions and manifest are tables: words and schemas, no behaviour.",
    `^${DOMAINS}([^/]+)/${DECLARATIONS}`,
    [
      "^app/kernel/",
      "^app/infra/(queue/declare|outbox)\\.ts$",
      `^${DOMAINS}[^/]+/events\\.ts$`,
      `^${DOMAINS}$1/${DECLARATIONS}`,
    ],
  ),
  only(
    "routes-talk-to-faces",
    "A route authenticates, parses, calls its domain's face and renders. Another domain's data comes through app/routes or the face.",
    `^${DOMAINS}([^/]+)/(routes|ui)/`,
    [
      "^app/kernel/",
      "^app/infra/(http|shopify|scope|clock|env)",
      FACES,
      `^${DOMAINS}$1/(routes|ui|core|types)`,
      "^app/(ui|locales|i18n)",
    ],
  ),
  only("ui-knows-no-domain", "app/ui wraps Polaris and chart.js: what it shows comes by props.", "^app/ui/", [
    "^app/(ui|kernel|locales)/",
  ]),
  only("entrances-call-faces", "A door verifies and hands on to a face.", "^app/(entrances|routes)/", [
    "^app/((entrances|routes|kernel|ui|locales)/|root\\.tsx$)",
    "^app/infra/(http|shopify|scope|clock|env|log|crypto|inbox|storefront|standalone|mail|metrics|db/lifecycle)",
    FACES,
    "^extensions/contract/",
  ]),
  only(
    "connectors-know-the-contract",
    "A connector imports the contract, the kernel and itself: what it needs of the outside comes by deps.",
    "^connectors/([^/]+)/",
    ["^connectors/(contract|$1)/", "^app/kernel/"],
  ),
  only("jobs-call-faces", "A handler is one line: it calls a face.", "^jobs/", [
    "^jobs/",
    "^app/kernel/",
    "^app/infra/",
    FACES,
    `^${DOMAINS}[^/]+/(jobs|events|subscriptions)\\.ts$`,
    "^app/composition\\.server\\.ts$",
    "^app/locales/",
  ]),
  only(
    "sandbox-stands-alone",
    "The sandbox imports itself and npm: it must not share a misunderstanding with the app.",
    "^sandbox/",
    ["^sandbox/"],
  ),
  only(
    "extensions-share-types-alone",
    "What runs in the shop imports the storefront contract's types and itself.",
    "^extensions/",
    ["^extensions/"],
  ),
  {
    name: "nobody-imports-tests",
    comment: "Product code does not import tests, bench or scripts.",
    severity: "error",
    from: { path: "^(app|connectors|jobs|sandbox|extensions)/", pathNot: TESTS },
    to: { path: "^(tests|bench|scripts)/" },
  },
  {
    name: "nobody-imports-the-sandbox",
    comment: "The app meets the sandbox over HTTP, as it meets Shopify.",
    severity: "error",
    from: { path: "^(app|connectors|jobs)/", pathNot: TESTS },
    to: { path: "^sandbox/" },
  },
  ...rankRules(),
  {
    name: "every-domain-has-a-rank",
    comment: "Give a new domain its rank in tests/architecture/rules.ts.",
    severity: "error",
    from: { path: `^${DOMAINS}`, pathNot: [`^${DOMAINS}(${Object.keys(RANKS).join("|")})/`] },
    to: {},
  },
];
