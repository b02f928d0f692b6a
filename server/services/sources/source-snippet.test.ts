import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { childEnvironment } from "#server/config/environment.ts";
import { SOURCE_KINDS, type SourceKind } from "#server/db/sources.ts";
import { deploymentWebhookEvents } from "#server/domain/events/normalise/generic/deployments.ts";
import { flagWebhookEvents } from "#server/domain/events/normalise/generic/flags.ts";
import { incidentWebhookEvents } from "#server/domain/events/normalise/generic/incidents.ts";
import { sourceSnippet } from "./source-snippet.ts";

const URL = "http://127.0.0.1:9/api/webhooks/x?source=1";
const SECRET = "a-secret-of-a-test";

/** Runs a script with a curl that only writes its arguments down, one a NUL. */
function curlArguments(script: string, environment: Record<string, string>): string[] {
  const directory = mkdtempSync(path.join(tmpdir(), "snippet-"));
  try {
    writeFileSync(path.join(directory, "curl"), '#!/bin/sh\nprintf "%s\\0" "$@" > "$CURL_ARGUMENTS"\n', {
      mode: 0o755,
    });
    const written = path.join(directory, "arguments");
    execFileSync(
      "sh",
      [
        "-euc",
        `PATH="${directory}:$PATH"
${script}`,
      ],
      {
        env: childEnvironment({ ...environment, CURL_ARGUMENTS: written }),
      },
    );
    return readFileSync(written, "utf8").split("\0").slice(0, -1);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function sentBody(args: readonly string[]): string {
  return args[args.indexOf("--data-binary") + 1] ?? "";
}

const READERS: Partial<Record<SourceKind, typeof flagWebhookEvents>> = {
  deployments: deploymentWebhookEvents,
  incidents: incidentWebhookEvents,
  flags: flagWebhookEvents,
};

function expectReadable(kind: SourceKind, args: readonly string[]): void {
  const body = sentBody(args);
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  expect(args.some((argument) => argument.endsWith(`: sha256=${signature}`))).toBe(true);
  expect(args).toContain(URL);
  const arrival = { receivedAt: 32_503_680_000_000, teamId: null, service: null, environment: null };
  expect(READERS[kind]?.(JSON.parse(body), arrival).parked ?? null).toBeNull();
}

describe("what a source offers to paste", () => {
  it.each(SOURCE_KINDS)("signs what it sends, readable, for %s in a shell", (kind) => {
    expectReadable(kind, curlArguments(sourceSnippet(kind, URL, SECRET).shell, {}));
  });

  it.each(SOURCE_KINDS.filter((kind) => kind !== "github"))("and for %s in a workflow", (kind) => {
    const step = sourceSnippet(kind, URL, SECRET).githubActions ?? "";
    expect(step).not.toContain(SECRET);
    const script = step.slice(step.indexOf("run: |\n") + "run: |\n".length);
    const args = curlArguments(script, {
      LASTMILE_SECRET: SECRET,
      GITHUB_RUN_ID: "42",
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_REPOSITORY: "octo/shop",
      GITHUB_SHA: "a".repeat(40),
      GITHUB_ACTOR: "ada",
      GITHUB_WORKFLOW: "Deploy",
      GITHUB_SERVER_URL: "https://github.example",
    });
    expectReadable(kind, args);
  });

  it("needs no step in a workflow where GitHub itself sends, but says which events to tick", () => {
    const snippet = sourceSnippet("github", URL, SECRET);
    expect(snippet.githubActions).toBeNull();
    expect(snippet.githubEvents).toContain("pull_request");
  });
});
