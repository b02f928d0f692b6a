import { createAppAuth } from "@octokit/auth-app";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { countedFetch, type Fetch, type RequestCounts } from "./counted-fetch.ts";
import type { GithubCredentials } from "./github-credentials.ts";
import { GithubFailure } from "./github-failure.ts";
import { nextPageOf } from "./next-page.ts";

/** What GitHub says to a GET. A thing it does not have, or does not show us, is an answer. */
export type GithubAnswer =
  | {
      kind: "found";
      body: unknown;
      etag: string | null;
      linked: boolean;
      next: string | null;
      lastPage: number | null;
      scopes: string | null;
    }
  | { kind: "not-modified" }
  | { kind: "refused"; status: number; message: string };

export type GithubQuery = Readonly<Record<string, string | number | undefined>>;

export type GithubAsk = { query?: GithubQuery; etag?: string | null };

export type GithubGet = (path: string, ask?: GithubAsk) => Promise<GithubAnswer>;

/** Changes one thing; said twice it is changed once, so it may be retried. */
export type GithubPatch = (path: string, body: Readonly<Record<string, string>>) => Promise<GithubAnswer>;

export type GithubClient = { get: GithubGet; patch: GithubPatch; counts: RequestCounts };

export type GithubClientOptions = {
  /** "https://api.github.com", a GitHub Enterprise Server's "…/api/v3", or a test double. */
  baseUrl: string;
  credentials: GithubCredentials;
  /** "owner/name": which installation of a GitHub App to speak as. */
  repository?: string;
  /** The installation itself, where it is known. */
  installationId?: number;
  counts?: RequestCounts;
  signal?: AbortSignal;
  /** Told when GitHub makes us wait. */
  onWait?: (wait: { reason: "rate-limit" | "secondary-limit"; seconds: number }) => void;
  fetch?: Fetch;
  /** Length of the back-off's unit; tests shorten it. */
  backoffMs?: number;
  timeoutMs?: number;
  /** Waits beyond this are a failure, "rate-limited". */
  longestWaitSeconds?: number;
};

const ThrottledOctokit = Octokit.plugin(throttling, retry);
const RETRIES = 5;
const LIMIT_RETRIES = 5;
/** GitHub's own limits reset within the hour; a longer wait is somebody's mistake. */
const DEFAULT_LONGEST_WAIT_SECONDS = 3_900;
const REFUSALS = [304, 400, 401, 403, 404, 409, 410, 422, 429, 451];

/**
 * Opens GitHub: waits out primary and secondary rate limits, retries server errors and broken connections
 * with back-off, and counts what it costs. One request at a time is what GitHub asks for; callers do so.
 */
export async function openGithubClient(options: GithubClientOptions): Promise<GithubClient> {
  const counts = options.counts ?? { made: 0, notModified: 0, retried: 0 };
  const { credentials } = options;
  if (credentials.kind !== "app") {
    const auth = credentials.kind === "token" ? { auth: credentials.token } : {};
    return client(options, counts, octokit(options, counts, auth));
  }
  const { installationId } = options;
  if (installationId !== undefined) {
    return client(options, counts, octokit(options, counts, appAuth(credentials, installationId)));
  }
  const app = octokit(options, counts, appAuth(credentials));
  if (options.repository === undefined) return client(options, counts, app);
  const answer = await client(options, counts, app).get(`/repos/${options.repository}/installation`);
  const id = answer.kind === "found" ? (answer.body as { id?: unknown }).id : undefined;
  if (typeof id !== "number") {
    const message = `The GitHub App is not installed on ${options.repository}. Install it there, or give it access to this repository.`;
    throw new GithubFailure("not-installed", message);
  }
  return client(options, counts, octokit(options, counts, appAuth(credentials, id)));
}

function appAuth(credentials: { appId: string; privateKey: string }, installationId?: number): object {
  const auth = { appId: credentials.appId, privateKey: credentials.privateKey };
  return { authStrategy: createAppAuth, auth: installationId === undefined ? auth : { ...auth, installationId } };
}

function octokit(options: GithubClientOptions, counts: RequestCounts, auth: object): Octokit {
  const { backoffMs = 1_000, onWait, longestWaitSeconds = DEFAULT_LONGEST_WAIT_SECONDS } = options;
  const waits =
    (reason: "rate-limit" | "secondary-limit") =>
    (seconds: number, _request: object, _octokit: object, retryCount: number): boolean => {
      const patient = retryCount < LIMIT_RETRIES && seconds <= longestWaitSeconds;
      if (patient) onWait?.({ reason, seconds });
      return patient;
    };
  return new ThrottledOctokit({
    ...auth,
    baseUrl: options.baseUrl.replace(/\/+$/, ""),
    userAgent: "lastmile",
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    // Also for what the App's authentication asks for itself.
    request: { fetch: fetchOf(options, counts) },
    throttle: { id: "lastmile", onRateLimit: waits("rate-limit"), onSecondaryRateLimit: waits("secondary-limit") },
    retry: { retries: RETRIES, retryAfterBaseValue: backoffMs, doNotRetry: REFUSALS },
  });
}

function fetchOf(options: GithubClientOptions, counts: RequestCounts): Fetch {
  return countedFetch(options.fetch ?? globalThis.fetch, counts, options.timeoutMs ?? 60_000);
}

function client(options: GithubClientOptions, counts: RequestCounts, github: Octokit): GithubClient {
  const { signal } = options;
  const once = async (fetch: Fetch, path: string, ask: GithubAsk, method = "GET"): Promise<GithubAnswer> => {
    const { query = {}, etag = null } = ask;
    const request = { fetch, ...(signal && { signal }) };
    const headers = { accept: "application/vnd.github+json", ...(etag !== null && { "if-none-match": etag }) };
    try {
      const response = await github.request(`${method} ${path}`, { ...query, headers, request });
      if (typeof response.data === "string") {
        throw new GithubFailure(
          "unreachable",
          `GitHub (${options.baseUrl}) answered ${path} with something that is not JSON.`,
        );
      }
      const link = { linked: response.headers.link !== undefined, ...nextPageOf(response.headers.link) };
      const scopes = response.headers["x-oauth-scopes"];
      return {
        kind: "found",
        body: response.data,
        etag: response.headers.etag ?? null,
        ...link,
        scopes: typeof scopes === "string" ? scopes : null,
      };
    } catch (error) {
      return refusalOrThrow(error, options);
    }
  };
  return {
    counts,
    get: (path, ask = {}) => {
      const fetch = fetchOf(options, counts);
      const work = patiently(() => once(fetch, path, ask), options);
      return untilAborted(signal, work);
    },
    patch: (path, body) => {
      const fetch = fetchOf(options, counts);
      const work = patiently(() => once(fetch, path, { query: body }, "PATCH"), options);
      return untilAborted(signal, work);
    },
  };
}

/**
 * A 429, or a 403 with Retry-After, whose wording the throttling plugin does not know: gateways and other servers that
 * speak GitHub's API send them.
 */
async function patiently(ask: () => Promise<GithubAnswer>, options: GithubClientOptions): Promise<GithubAnswer> {
  const longest = options.longestWaitSeconds ?? DEFAULT_LONGEST_WAIT_SECONDS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof WaitFirst)) throw error;
      if (attempt >= LIMIT_RETRIES || error.seconds > longest) {
        throw new GithubFailure("rate-limited", "GitHub keeps refusing us for its rate limit. Try again later.", error);
      }
      options.onWait?.({ reason: "secondary-limit", seconds: error.seconds });
      await new Promise((resolve) => setTimeout(resolve, error.seconds * 1_000));
      options.signal?.throwIfAborted();
    }
  }
}

class WaitFirst extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super("GitHub asks us to wait");
    this.seconds = seconds;
  }
}

type HttpError = { status: number; message: string; response?: { headers: Record<string, string | undefined> } };

function refusalOrThrow(error: unknown, options: GithubClientOptions): GithubAnswer {
  if (error instanceof GithubFailure) throw error;
  if (options.signal?.aborted) throw new GithubFailure("cancelled", "Cancelled.", error);
  const { status, message, response } = error as HttpError;
  if (status === 304) return { kind: "not-modified" };
  if (status === 401) {
    throw new GithubFailure(
      "bad-credentials",
      "GitHub refused the token: it is wrong, expired or revoked. Enter a new one.",
      error,
    );
  }
  const retryAfter = Number(response?.headers["retry-after"]);
  if (status === 429 || (status === 403 && retryAfter > 0)) throw new WaitFirst(retryAfter > 0 ? retryAfter : 60);
  if (status === 403 && response?.headers["x-ratelimit-remaining"] === "0") {
    throw new GithubFailure("rate-limited", "GitHub's rate limit holds longer than we wait. Try again later.", error);
  }
  if (status >= 400 && status < 500) return { kind: "refused", status, message };
  const what = response === undefined ? message : `it answered ${status}`;
  throw new GithubFailure(
    "unreachable",
    `GitHub (${options.baseUrl}) could not be read: ${what}. What was read so far is kept.`,
    error,
  );
}

/** The throttling plugin's waits do not listen to signals: leave them behind. */
async function untilAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  const cancelled = () => new GithubFailure("cancelled", "Cancelled.");
  if (signal.aborted) {
    work.catch(() => undefined);
    throw cancelled();
  }
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(cancelled());
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
    promise.catch(() => undefined);
    work.catch(() => undefined);
  }
}
