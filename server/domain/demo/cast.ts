/** A demo person: takes part, has habits, and cannot sign in. */
export type DemoPerson = {
  name: string;
  /** The account their commits and reviews come from. */
  login: string;
  /** Hours of the day they work, on the team's wall clock. */
  from: number;
  to: number;
  /** Repositories they take work from, by name; empty: they do not write code. */
  repositories: readonly string[];
  about: "product" | "developer" | "ops";
};

/** The owner all invented repositories belong to: no real account can be mistaken for it. */
export const DEMO_OWNER = "tidewater-demo";

/** Where the links of the demo would lead; the name is reserved, so they lead to nobody. */
export const DEMO_HUB = "https://github.example";

export const DEMO_TEAM = {
  name: "Tidewater",
  stream: "Idea to customer",
  timeZone: "Europe/Berlin",
  workingHours: [{ days: ["mon", "tue", "wed", "thu", "fri"], start: "09:00", end: "17:30" }],
} as const;

export type DemoRepository = {
  name: string;
  /** What it is deployed as. */
  services: readonly string[];
  /** How its deployments are told: by the hub itself, or by a script that sends a request. */
  deployedBy: "hub" | "script";
};

export const DEMO_REPOSITORIES = [
  { name: "storefront", services: ["storefront"], deployedBy: "hub" },
  { name: "checkout", services: ["checkout-api", "checkout-worker"], deployedBy: "hub" },
  { name: "ledger", services: ["ledger"], deployedBy: "script" },
] as const satisfies readonly DemoRepository[];

export type DemoRepositoryName = (typeof DEMO_REPOSITORIES)[number]["name"];

export const OVERLOADED_REVIEWER = "marit-lindqvist";
export const PRODUCT_OWNER = "ingrid-paulsen";
export const OPS_PARTNER = "sven-olsen";

/** The team of eight; the ops partner stands beside it. */
export const DEMO_MEMBERS: readonly DemoPerson[] = [
  { name: "Ingrid Paulsen", login: PRODUCT_OWNER, from: 9, to: 17.5, repositories: [], about: "product" },
  {
    name: "Marit Lindqvist",
    login: OVERLOADED_REVIEWER,
    from: 8.5,
    to: 17,
    repositories: ["ledger"],
    about: "developer",
  },
  { name: "Jonas Weber", login: "jonas-weber", from: 9, to: 17.5, repositories: ["storefront"], about: "developer" },
  { name: "Priya Raman", login: "priya-raman", from: 9.5, to: 18, repositories: ["storefront"], about: "developer" },
  { name: "Aylin Demir", login: "aylin-demir", from: 9, to: 17, repositories: ["checkout"], about: "developer" },
  {
    name: "Felix Brandt",
    login: "felix-brandt",
    from: 8,
    to: 16.5,
    repositories: ["checkout", "ledger"],
    about: "developer",
  },
  { name: "Tomasz Nowak", login: "tomasz-nowak", from: 7.5, to: 16, repositories: ["ledger"], about: "developer" },
  {
    name: "Nora Haddad",
    login: "nora-haddad",
    from: 9,
    to: 17,
    repositories: ["storefront", "checkout"],
    about: "developer",
  },
];

export const DEMO_OPS_PARTNER: DemoPerson = {
  name: "Sven Olsen",
  login: OPS_PARTNER,
  from: 8,
  to: 16.5,
  repositories: [],
  about: "ops",
};

/** Accounts that are no people. */
export const UPDATE_BOT = "dependabot[bot]";
export const PREVIEW_BOT = "tidewater-previews[bot]";
