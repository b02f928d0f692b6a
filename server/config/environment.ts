import { isIP } from "node:net";
import path from "node:path";
import { z } from "zod";
import { parseMailSender } from "./mail-sender.ts";

/** A setting that cannot be used; the message is one line for the operator. */
export class EnvironmentProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EnvironmentProblem";
  }
}

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/, error: "must be an http or https address" });

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: z.coerce
      .number({ error: "must be a number from 0 to 65535" })
      .int("must be a number from 0 to 65535")
      .min(0, "must be a number from 0 to 65535")
      .max(65_535, "must be a number from 0 to 65535")
      .default(3000),
    HOST: text.default("127.0.0.1"),
    DATA_DIR: text.default(".data").transform((directory) => path.resolve(directory)),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
      .optional(),
    DATABASE_POOL: z.coerce
      .number({ error: "must be a number" })
      .int()
      .min(2, "must be at least 2")
      .max(200)
      .default(10),
    PUBLIC_URL: url.transform((address) => address.replace(/\/+$/, "")).optional(),
    /** "on" behind a proxy that sets X-Forwarded-For: its last entry is then the client's address. */
    TRUST_PROXY: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("off"),
    NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    ENCRYPTION_KEY: z
      .string()
      .refine((key) => encryptionKeyBytes(key) !== null, "must be 32 bytes, as 64 hexadecimal digits or as base64")
      .optional(),
    GITHUB_API_URL: url.default("https://api.github.com"),
    GITHUB_TOKEN: text.optional(),
    GITHUB_APP_ID: text.optional(),
    GITHUB_APP_PRIVATE_KEY: text.transform((key) => key.replaceAll("\\n", "\n")).optional(),
    GITHUB_WEBHOOK_SECRET: text.optional(),
    GITHUB_CLIENT_ID: text.optional(),
    GITHUB_CLIENT_SECRET: text.optional(),
    OIDC_ISSUER: url.optional(),
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
      .refine(isMailServer, "must be like smtps://user:password@mail.example.org, special characters written as %40")
      .optional(),
    MAIL_FROM: text
      .refine((sender) => parseMailSender(sender) !== null, "must be an address, or like Name <name@example.org>")
      .optional(),
    /** Networks of one's own that stand-up summaries may be sent into, besides the internet. */
    CHAT_NETWORKS: z
      .string()
      .transform((list) => list.split(",").map((network) => network.trim()))
      .refine((list) => list.every((network) => isNetwork(network)), 'must be like "10.0.0.0/8, fd00::/8"')
      .default([]),
    LOG_LEVEL: z
      .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
        error: "must be one of fatal, error, warn, info, debug, trace, silent",
      })
      .default("info"),
    /** "in-process" (default) or "off", when `npm run worker` runs apart. */
    /** "on" serves /api/bench/empty, the empty handler the intake is measured against. */
    BENCH: z.enum(["on", "off"], { error: 'must be "on" or "off"' }).default("off"),
    WORKER: z.enum(["in-process", "off"], { error: 'must be "in-process" or "off"' }).default("in-process"),
  })
  .superRefine((values, context) => {
    for (const group of [
      ["GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"],
      ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
      ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
    ] as const) {
      const missing = group.filter((name) => values[name] === undefined);
      const [first] = missing;
      if (first !== undefined && missing.length < group.length) {
        const given = group.filter((name) => values[name] !== undefined).join(" and ");
        context.addIssue({ code: "custom", path: [first], message: `is needed as well, since ${given} is set` });
      }
    }
  });

export type Environment = z.output<typeof environmentSchema>;

/**
 * Checks settings given as text. An empty setting counts as absent.
 * Throws EnvironmentProblem with all faults in one line; a secret's value is never part of it.
 */
export function parseEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new EnvironmentProblem(faults.join("; "));
}

/** The 32 bytes of an encryption key given as hexadecimal or base64, or null. */
export function encryptionKeyBytes(key: string): Buffer | null {
  const bytes = /^[0-9a-f]{64}$/i.test(key) ? Buffer.from(key, "hex") : Buffer.from(key, "base64");
  return bytes.length === 32 ? bytes : null;
}

/** Whether an address of a mail server can be taken apart, name and password included. */
function isMailServer(address: string): boolean {
  try {
    const { hostname, username, password } = new URL(address);
    return hostname !== "" && decodeURIComponent(username + password) !== null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return false;
    throw error;
  }
}

function isNetwork(text: string): boolean {
  const [address = "", prefix = ""] = text.split("/");
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

let checked: Environment | null = null;

/** The settings of this process, checked once. */
export function environment(): Environment {
  checked ??= parseEnvironment(process.env);
  return checked;
}

/**
 * Adds settings found out at start (the embedded database's address, kept secrets) to the process, so that every
 * bundle in it sees them: Next has its own copy of this module and shares only `process.env` with the rest.
 */
export function publishSettings(settings: Readonly<Record<string, string>>): void {
  Object.assign(process.env, settings);
  checked = null;
}

/** What a child process gets: ours plus the given. */
export function childEnvironment(settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

/** Reads `.env` of the working directory where there is one; what the process already has wins. */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
