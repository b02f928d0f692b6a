import type { Json } from "./identifiers.ts";

/** What a route answers before paging, ETag and limits are applied. */
export type Answer =
  | { kind: "body"; status: number; body: unknown; headers?: Record<string, string> }
  | { kind: "list"; items: readonly unknown[]; wrap?: (page: readonly unknown[], total: number) => Json; cap?: number };

export type FakeRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | null;
  /** What came with it. */
  body?: string;
};

export function body(value: unknown, status = 200): Answer {
  return { kind: "body", status, body: value };
}

/** GitHub's error body. */
export function refusal(status: number, message: string): Answer {
  return body({ message, documentation_url: "https://docs.github.com/rest", status: String(status) }, status);
}

export function list(items: readonly unknown[]): Answer {
  return { kind: "list", items };
}
