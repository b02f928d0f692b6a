import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** An answer as it came: the test decides what it expects. */
export type ApiAnswer<Body = Record<string, unknown>> = { status: number; headers: Headers; body: Body };

export type NewStream = {
  name: string;
  teamId?: string;
  timeZone?: string;
  repositories: { owner: string; name: string }[];
  deploymentSources?: string[];
  productionEnvironments?: string[];
  stagingEnvironments?: string[];
  services?: { name: string; repository?: string; paths: string[] }[];
  [setting: string]: unknown;
};

export type CreatedSource = { id: string; url: string; secret: string; snippet: string };
export type SentDelivery = ApiAnswer<{ deliveryId?: string; duplicate?: boolean; code?: string }>;

/** Talks to a running Last Mile as a script of somebody else would: over HTTP, with a token, with signed webhooks. */
export class ApiClient {
  readonly baseUrl: string;
  readonly token: string;

  constructor(baseUrl: string, token: string) {
    this.baseUrl = baseUrl.replace(/\/$/, "");
    this.token = token;
  }

  /** Any request under /api/v1. */
  async request<Body = Record<string, unknown>>(
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<ApiAnswer<Body>> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(options.body === undefined ? {} : { "content-type": "application/json" }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    return readAnswer<Body>(response);
  }

  /** The body of a request that has to succeed; fails with what the server said. */
  async expect<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.request<Body>(method, path, body === undefined ? {} : { body });
    if (answer.status >= 300) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  createMember(member: { handle: string; name: string; email?: string; timeZone?: string }): Promise<{ id: string }> {
    return this.expect("POST", "/members", member);
  }

  createTeam(team: {
    name: string;
    timeZone?: string;
    members?: string[];
    opsPartner?: string;
  }): Promise<{ id: string }> {
    return this.expect("POST", "/teams", team);
  }

  createStream(stream: NewStream): Promise<{ id: string }> {
    return this.expect("POST", "/streams", stream);
  }

  createSource(source: {
    kind: string;
    name: string;
    teamId?: string;
    service?: string;
    environment?: string;
  }): Promise<CreatedSource> {
    return this.expect("POST", "/sources", source);
  }

  /** Every item of a list, page after page. */
  async all<Item>(path: string, limit = 1_000): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const separator = path.includes("?") ? "&" : "?";
      const next: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: Item[]; nextCursor: string | null } = await this.expect(
        "GET",
        `${path}${separator}limit=${limit}${next}`,
      );
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  /** One item by its key, as the path takes it. */
  item(streamId: string, key: string): Promise<Record<string, unknown>> {
    return this.expect("GET", `/streams/${streamId}/items/${encodeURIComponent(key)}`);
  }

  /** Waits until every delivery received so far is in the stream's facts. */
  async untilCaughtUp(streamId: string, options: { withinMs?: number } = {}): Promise<void> {
    const tries = Math.ceil((options.withinMs ?? 30_000) / 100);
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const { pending } = await this.expect<{ pending: number }>("GET", `/streams/${streamId}`);
      if (pending === 0) return;
      await sleep(100);
    }
    throw new Error(`Stream ${streamId} still has deliveries that are not in its facts.`);
  }

  /** Waits until a job has ended; answers it, however it ended. */
  async untilJobEnded(
    jobId: string,
    options: { withinMs?: number } = {},
  ): Promise<{ state: string; error: string | null }> {
    const tries = Math.ceil((options.withinMs ?? 120_000) / 200);
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const job = await this.expect<{ state: string; error: string | null }>("GET", `/jobs/${jobId}`);
      if (!["queued", "running"].includes(job.state)) return job;
      await sleep(200);
    }
    throw new Error(`Job ${jobId} has not ended.`);
  }

  /** A delivery to a generic source (deployments, incidents, flags), signed with its secret. */
  async deliver(source: CreatedSource, body: unknown): Promise<SentDelivery> {
    return this.deliverRaw(source, JSON.stringify(body));
  }

  /** The same with any bytes, to send what no serializer would write. */
  async deliverRaw(source: CreatedSource, raw: string): Promise<SentDelivery> {
    return this.post(source.url, raw, { "x-signature-256": signature(source.secret, raw) });
  }

  /** A delivery that shows the secret instead of signing with it. */
  async deliverWithToken(source: CreatedSource, body: unknown): Promise<SentDelivery> {
    return this.post(source.url, JSON.stringify(body), { authorization: `Bearer ${source.secret}` });
  }

  /** A GitHub webhook as GitHub sends it. The same `deliveryId` twice is a redelivery. */
  async deliverGithub(
    source: CreatedSource,
    event: string,
    payload: unknown,
    options: { deliveryId?: string; secret?: string } = {},
  ): Promise<SentDelivery> {
    const raw = typeof payload === "string" ? payload : JSON.stringify(payload);
    return this.post(source.url, raw, {
      "x-github-event": event,
      "x-github-delivery": options.deliveryId ?? randomUUID(),
      "x-hub-signature-256": signature(options.secret ?? source.secret, raw),
    });
  }

  private async post(url: string, raw: string, headers: Record<string, string>): Promise<SentDelivery> {
    const response = await fetch(new URL(url, this.baseUrl), {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: raw,
    });
    return readAnswer(response);
  }
}

/** `sha256=<hex HMAC of the body>`, as GitHub and the generic webhooks want it. */
export function signature(secret: string, raw: string): string {
  return `sha256=${createHmac("sha256", secret).update(raw).digest("hex")}`;
}

async function readAnswer<Body>(response: Response): Promise<ApiAnswer<Body>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    body: (isJson && text !== "" ? JSON.parse(text) : { text }) as Body,
  };
}
