import type { SourceKind } from "#server/db/sources.ts";

/** What to paste where, so that the first delivery of a source arrives. */
export type SourceSnippet = {
  /** Shell: needs curl and openssl. */
  shell: string;
  /** A step of a GitHub Actions workflow; null where GitHub itself sends. */
  githubActions: string | null;
  /** For GitHub: which events to tick. */
  githubEvents: readonly string[];
};

/** The events to tick in GitHub's webhook settings; a ping comes by itself. */
export const GITHUB_EVENTS = [
  "push",
  "pull_request",
  "pull_request_review",
  "pull_request_review_comment",
  "issue_comment",
  "issues",
  "deployment",
  "deployment_status",
  "workflow_run",
  "release",
] as const;

const EXAMPLES: Record<SourceKind, string> = {
  github: '{"zen":"Approachable is better than simple."}',
  deployments:
    '{"id":"\'"$DEPLOY_ID"\'","repository":"owner/name","environment":"production","sha":"\'"$(git rev-parse HEAD)"\'","status":"succeeded","finishedAt":"\'"$NOW"\'"}',
  incidents:
    '{"id":"\'"$INCIDENT_ID"\'","status":"opened","at":"\'"$NOW"\'","title":"Checkout is down","environment":"production"}',
  flags: '{"id":"\'"$CHANGE_ID"\'","key":"new-checkout","environment":"production","percent":100,"at":"\'"$NOW"\'"}',
};

const ID_LINES: Record<SourceKind, string | null> = {
  github: null,
  deployments: 'DEPLOY_ID="deploy-$(date +%s)"',
  incidents: 'INCIDENT_ID="incident-$(date +%s)"',
  flags: 'CHANGE_ID="change-$(date +%s)"',
};

const ACTION_BODIES: Record<SourceKind, string | null> = {
  github: null,
  deployments:
    '{"id":"$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT","repository":"$GITHUB_REPOSITORY","environment":"production","sha":"$GITHUB_SHA","status":"succeeded","finishedAt":"$NOW","actor":"$GITHUB_ACTOR","url":"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"}',
  incidents: '{"id":"$GITHUB_RUN_ID","status":"opened","at":"$NOW","title":"$GITHUB_WORKFLOW failed"}',
  flags:
    '{"id":"$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT","key":"new-checkout","environment":"production","percent":100,"at":"$NOW","actor":"$GITHUB_ACTOR"}',
};

function shellSnippet(kind: SourceKind, url: string, secret: string): string {
  const lines = [
    `LASTMILE_SECRET='${secret}'`,
    'NOW="$(date -u +%Y-%m-%dT%H:%M:%SZ)"',
    ID_LINES[kind],
    `BODY='${EXAMPLES[kind]}'`,
    'SIGNATURE="$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$LASTMILE_SECRET" | sed \'s/^.* //\')"',
    `curl --fail-with-body --retry 5 -X POST '${url}' \\`,
    "  -H 'Content-Type: application/json' \\",
    ...(kind === "github"
      ? ["  -H 'X-GitHub-Event: ping' \\", '  -H "X-Hub-Signature-256: sha256=$SIGNATURE" \\']
      : ['  -H "X-Signature-256: sha256=$SIGNATURE" \\']),
    '  --data-binary "$BODY"',
  ];
  return lines.filter((line) => line !== null).join("\n");
}

function actionsSnippet(kind: SourceKind, url: string): string | null {
  const body = ACTION_BODIES[kind];
  if (body === null) return null;
  return [
    "- name: Tell Last Mile",
    "  if: success()",
    "  env:",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the workflow's own.
    "    LASTMILE_SECRET: ${{ secrets.LASTMILE_SECRET }}",
    "  run: |",
    '    NOW="$(date -u +%Y-%m-%dT%H:%M:%SZ)"',
    `    BODY="${body.replaceAll('"', '\\"')}"`,
    '    SIGNATURE="$(printf %s "$BODY" | openssl dgst -sha256 -hmac "$LASTMILE_SECRET" | sed \'s/^.* //\')"',
    `    curl --fail-with-body --retry 5 -X POST '${url}' \\`,
    "      -H 'Content-Type: application/json' \\",
    '      -H "X-Signature-256: sha256=$SIGNATURE" \\',
    '      --data-binary "$BODY"',
  ].join("\n");
}

/** Ready to paste: `secret` is written into the shell one, the workflow reads it from its own secrets. */
export function sourceSnippet(kind: SourceKind, url: string, secret: string): SourceSnippet {
  return {
    shell: shellSnippet(kind, url, secret),
    githubActions: actionsSnippet(kind, url),
    githubEvents: kind === "github" ? GITHUB_EVENTS : [],
  };
}
