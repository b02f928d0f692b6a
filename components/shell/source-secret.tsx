"use client";

import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { CopyableCode } from "#components/ui/copyable-code.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

export type SourceWithSecret = AppOutputs["sources"]["create"];

/** A source's secret, shown this once, and what to paste where. */
export function SourceSecret({ source }: { source: SourceWithSecret }) {
  return (
    <div className="grid grid-cols-1 gap-4">
      <Notice tone="caution" title="Copy the secret now">
        It is stored encrypted and is not shown again. A new one can be made at any time.
      </Notice>
      {source.kind === "github" ? <GithubSteps source={source} /> : <ScriptSteps source={source} />}
    </div>
  );
}

function GithubSteps({ source }: { source: SourceWithSecret }) {
  return (
    <>
      <p className="text-control text-ink-2">
        On GitHub, open the repository (or organisation) → Settings → Webhooks → Add webhook, and enter:
      </p>
      <CopyableCode label="Payload URL" code={source.url} />
      <CopyableCode label="Secret" code={source.secret} />
      <p className="text-control">
        <b>Content type</b>: application/json
      </p>
      <div className="grid gap-1.5 text-control">
        <p>
          <b>Events</b>: choose “Let me select individual events” and tick
        </p>
        <ul className="flex flex-wrap gap-1.5">
          {source.snippet.githubEvents.map((event) => (
            <li key={event} className="rounded-full bg-sunken px-2.5 py-px text-small">
              {GITHUB_EVENT_NAMES[event] ?? event}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** As GitHub's settings page calls them. */
const GITHUB_EVENT_NAMES: Readonly<Record<string, string>> = {
  push: "Pushes",
  pull_request: "Pull requests",
  pull_request_review: "Pull request reviews",
  pull_request_review_comment: "Pull request review comments",
  issue_comment: "Issue comments",
  issues: "Issues",
  deployment: "Deployments",
  deployment_status: "Deployment statuses",
  workflow_run: "Workflow runs",
  workflow_job: "Workflow jobs",
  check_suite: "Check suites",
  check_run: "Check runs",
  release: "Releases",
  create: "Branch or tag creation",
  merge_group: "Merge groups",
};

function ScriptSteps({ source }: { source: SourceWithSecret }) {
  const { shell, githubActions } = source.snippet;
  return (
    <>
      <CopyableCode label="URL" code={source.url} />
      <CopyableCode label="Secret" code={source.secret} />
      <Tabs
        label="Where it is sent from"
        tabs={[
          { value: "shell", label: "curl", content: <CopyableCode label="Shell script" code={shell} /> },
          ...(githubActions === null
            ? []
            : [
                {
                  value: "actions",
                  label: "GitHub Actions",
                  content: (
                    <div className="grid grid-cols-1 gap-3">
                      <p className="text-control text-ink-2">
                        Save the secret as <code className="font-mono">LASTMILE_SECRET</code> under Settings → Secrets
                        and variables → Actions, then add this step:
                      </p>
                      <CopyableCode label="Workflow step" code={githubActions} />
                    </div>
                  ),
                },
              ]),
        ]}
      />
    </>
  );
}
