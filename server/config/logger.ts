import pino from "pino";
import { EnvironmentProblem, environment } from "./environment.ts";

/** Names under which secrets travel; their values never reach a log line, one or two levels deep. */
const SECRET_NAMES = [
  "authorization",
  "cookie",
  "password",
  "passwordHash",
  "secret",
  "token",
  "accessToken",
  "privateKey",
  "cipher",
  "secretCipher",
  "connectionString",
  "databaseUrl",
  "DATABASE_URL",
  "NEXTAUTH_SECRET",
  "ENCRYPTION_KEY",
  "GITHUB_TOKEN",
  "GITHUB_APP_PRIVATE_KEY",
  "GITHUB_WEBHOOK_SECRET",
  "GITHUB_CLIENT_SECRET",
  "OIDC_CLIENT_SECRET",
  "SMTP_URL",
];

const redactedPaths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).concat(
  ["x-hub-signature-256", "x-signature-256", "set-cookie"].flatMap((header) => [`["${header}"]`, `*["${header}"]`]),
);

/** One JSON line a record on standard output, without secrets. Give things a name: `logger.warn({ deliveryId }, "…")`. */
export const logger = createLogger();

/** A logger that writes to `destination` (default: standard output). */
export function createLogger(destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level: level(),
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: "[hidden]" },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Wrong settings are reported by the start itself, in one line; until then the logger has to exist. */
function level(): string {
  try {
    return environment().LOG_LEVEL;
  } catch (error) {
    if (error instanceof EnvironmentProblem) return "info";
    throw error;
  }
}
