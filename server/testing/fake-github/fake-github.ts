import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, FakeRequest } from "./answers.ts";
import { FakeWorld } from "./fake-world.ts";

export type Fault =
  | { kind: "status"; status: number }
  /** The connection breaks before an answer. */
  | { kind: "reset" }
  /** The connection breaks in the middle of the body. */
  | { kind: "truncated" }
  /** No answer at all. */
  | { kind: "silence" }
  | { kind: "secondary-limit"; retryAfterSeconds: number };

export type RecordedRequest = FakeRequest & { status: number; url: string };

/** Ways in which other doubles of GitHub are poorer than GitHub. */
export type Shortcomings = { etags?: boolean; links?: boolean; missing?: readonly RegExp[] };

export type RateLimit = { limit: number; windowMs: number; status: 403 | 429 };

type PlannedFault = { matches: (request: FakeRequest) => boolean; left: number; fault: Fault };

/** A fake GitHub on a loopback port: the REST API over a world, with GitHub's manners and, on demand, its bad days. */
export class FakeGithub {
  readonly world = new FakeWorld();
  /** Every request answered, in order; what budgets are asserted from. */
  readonly requests: RecordedRequest[] = [];
  /** Accepted tokens; null: anybody may read. */
  tokens: readonly string[] | null = null;
  scopes = "repo, read:org";
  without: Shortcomings = {};
  /** Called before each answer, with the number of requests so far: where a test kills the client. */
  beforeAnswer: (request: FakeRequest, nth: number) => void | Promise<void> = () => undefined;
  readonly #server: Server;
  readonly #faults: PlannedFault[] = [];
  #port = 0;
  #rate: { limit: RateLimit; used: number; resetAt: number } | null = null;

  constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this.url;
  }

  /** Also once it is closed: a request may still be under way. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The next `times` requests that match are answered with the fault. */
  fail(fault: Fault, matches: RegExp | ((request: FakeRequest) => boolean) = () => true, times = 1): void {
    const test = matches instanceof RegExp ? (request: FakeRequest) => matches.test(request.path) : matches;
    this.#faults.push({ matches: test, left: times, fault });
  }

  limit(limit: RateLimit | null): void {
    this.#rate = limit === null ? null : { limit, used: 0, resetAt: Date.now() + limit.windowMs };
  }

  /** How many requests were answered, by path. */
  count(path: RegExp = /./): number {
    return this.requests.filter((request) => path.test(request.path)).length;
  }

  forgetRequests(): void {
    this.requests.splice(0);
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? "/", this.url);
    // GitHub Enterprise Server serves the same API under a prefix.
    const path = url.pathname.replace(/^\/api\/v3/, "").replace(/(.)\/$/, "$1");
    const request: FakeRequest = {
      method: incoming.method ?? "GET",
      path,
      query: url.searchParams,
      authorization: incoming.headers.authorization ?? null,
    };
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    if (chunks.length > 0) request.body = Buffer.concat(chunks).toString();
    await this.beforeAnswer(request, this.requests.length + 1);
    const sent = this.#send(request, incoming, response);
    this.requests.push({ ...request, status: sent, url: `${path}${url.search}` });
  }

  #send(request: FakeRequest, incoming: IncomingMessage, response: ServerResponse): number {
    const fault = this.#takeFault(request);
    if (fault?.kind === "reset") return this.#broken(incoming);
    if (fault?.kind === "silence") return 0;
    const limited = fault === null ? this.#takeRate() : null;
    const answer = limited ?? this.#faultAnswer(fault) ?? this.#authorized(request);
    const page = paged(answer, request, this.without.links === false ? null : this.url);
    if ("location" in page.headers) page.headers.location = `${this.url}${page.headers.location}`;
    const text = JSON.stringify(page.body);
    const headers: Record<string, string> = {
      "content-type": "application/json; charset=utf-8",
      "x-github-media-type": "github.v3; format=json",
      "x-oauth-scopes": this.scopes,
      ...this.#rateHeaders(),
      ...page.headers,
    };
    const etag = `W/"${createHash("sha256")
      .update(text)
      .update(page.headers.link ?? "")
      .digest("hex")}"`;
    if (this.without.etags !== false && page.status === 200) headers.etag = etag;
    if (headers.etag !== undefined && incoming.headers["if-none-match"] === etag) {
      this.#refundRate();
      response.writeHead(304, { ...headers, ...this.#rateHeaders() }).end();
      return 304;
    }
    if (fault?.kind === "truncated") {
      response.writeHead(page.status, { ...headers, "content-length": String(Buffer.byteLength(text)) });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
      return 0;
    }
    response.writeHead(page.status, headers).end(text);
    return page.status;
  }

  #broken(incoming: IncomingMessage): number {
    incoming.socket.resetAndDestroy();
    return 0;
  }

  #takeFault(request: FakeRequest): Fault | null {
    const planned = this.#faults.find((candidate) => candidate.left > 0 && candidate.matches(request));
    if (planned === undefined) return null;
    planned.left -= 1;
    return planned.fault;
  }

  #faultAnswer(fault: Fault | null): Answer | null {
    if (fault?.kind === "status") {
      return { kind: "body", status: fault.status, body: { message: "Server Error", status: String(fault.status) } };
    }
    if (fault?.kind === "secondary-limit") {
      const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
      const headers = { "retry-after": String(fault.retryAfterSeconds) };
      return { kind: "body", status: 403, body: { message, status: "403" }, headers };
    }
    return null;
  }

  #takeRate(): Answer | null {
    if (this.#rate === null) return null;
    if (Date.now() >= this.#rate.resetAt) {
      this.#rate.used = 0;
      this.#rate.resetAt = Date.now() + this.#rate.limit.windowMs;
    }
    this.#rate.used += 1;
    if (this.#rate.used <= this.#rate.limit.limit) return null;
    this.#rate.used = this.#rate.limit.limit;
    const message = "API rate limit exceeded for user ID 1.";
    return { kind: "body", status: this.#rate.limit.status, body: { message } };
  }

  #refundRate(): void {
    if (this.#rate !== null) this.#rate.used -= 1;
  }

  #rateHeaders(): Record<string, string> {
    const limit = this.#rate?.limit.limit ?? 5_000;
    const used = this.#rate?.used ?? 0;
    // Rounded up: GitHub's reset is a whole second at which the window is really over.
    const reset = Math.ceil((this.#rate?.resetAt ?? Date.now() + 3_600_000) / 1_000);
    return {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(limit - used),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": "core",
    };
  }

  #authorized(request: FakeRequest): Answer {
    if (this.without.missing?.some((pattern) => pattern.test(request.path))) {
      return { kind: "body", status: 404, body: { message: "Not Found" } };
    }
    const isAppRequest = request.path.startsWith("/app") || request.path.endsWith("/installation");
    const token = request.authorization?.replace(/^(?:token|bearer) /i, "") ?? "";
    if (this.tokens !== null && !isAppRequest && !this.tokens.includes(token)) {
      return { kind: "body", status: 401, body: { message: "Bad credentials", status: "401" } };
    }
    if (request.path === "/rate_limit") {
      this.#refundRate();
      const headers = this.#rateHeaders();
      const core = { limit: Number(headers["x-ratelimit-limit"]), remaining: Number(headers["x-ratelimit-remaining"]) };
      return { kind: "body", status: 200, body: { resources: { core }, rate: core } };
    }
    return this.world.answer(request);
  }
}

type Page = { status: number; body: unknown; headers: Record<string, string> };

/** Applies `page` and `per_page` as GitHub does; `linkBase` null: no Link headers. */
function paged(answer: Answer, request: FakeRequest, linkBase: string | null): Page {
  if (answer.kind === "body") return { status: answer.status, body: answer.body, headers: { ...answer.headers } };
  const perPage = Math.min(100, Math.max(1, Number(request.query.get("per_page") ?? 30) || 30));
  const page = Math.max(1, Number(request.query.get("page") ?? 1) || 1);
  if (answer.cap !== undefined && page * perPage > answer.cap) {
    const message = "Only the first 1000 results are available.";
    return { status: 422, body: { message, status: "422" }, headers: {} };
  }
  const items = answer.items.slice((page - 1) * perPage, page * perPage);
  const reachable = Math.min(answer.items.length, answer.cap ?? answer.items.length);
  const last = Math.max(1, Math.ceil(reachable / perPage));
  const headers: Record<string, string> = {};
  const link = linkBase === null ? "" : linkHeader(linkBase, request, page, last);
  if (link !== "") headers.link = link;
  return { status: 200, body: answer.wrap?.(items, answer.items.length) ?? items, headers };
}

function linkHeader(base: string, request: FakeRequest, page: number, last: number): string {
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(request.query);
    query.set("page", String(to));
    return `<${base}${request.path}?${query}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (page > 1) links.push(link(page - 1, "prev"));
  if (page < last) links.push(link(page + 1, "next"), link(last, "last"));
  if (page > 1) links.push(link(1, "first"));
  return links.join(", ");
}
