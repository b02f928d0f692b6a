import type {
  CheckConclusion,
  CloseReason,
  EventActor,
  EventBody,
  FlowEvent,
  PullRequestCommit,
  ReviewState,
} from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** "2026-01-05 09:00" in UTC. */
export function at(text: string): EpochMs {
  const time = Date.parse(`${text.replace(" ", "T")}${text.length > 10 ? "Z" : "T00:00Z"}`);
  if (Number.isNaN(time)) throw new Error(`no time: ${text}`);
  return time;
}

/** A made-up sha that shows its name: `sha("m")`. */
export function sha(name: string): string {
  return [...name]
    .map((letter) => letter.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("")
    .padEnd(40, "0");
}

type PullOptions = {
  opened: string;
  draft?: boolean;
  title?: string;
  body?: string;
  author?: string | null;
  labels?: string[];
  head?: string;
  base?: string;
  staleMergeSha?: string;
};
type CommitOptions = { authored: string; committed?: string; author?: string; message?: string };
type DeploymentOptions = {
  started?: string;
  id?: string;
  service?: string;
  environment?: string;
  version?: string;
  commits?: string[];
  incident?: string;
  runId?: string;
  source?: "github" | "deployments";
};

/** A history told in the words of a test: what it answers is what a backfill of GitHub and the webhooks would store. */
export function flowHistory(repository = "acme/shop") {
  const events: FlowEvent[] = [];
  const snapshots: (() => FlowEvent[])[] = [];
  let serial = 0;

  const say = (subject: string, when: EpochMs, body: EventBody, more: Partial<FlowEvent> & { key?: string } = {}) => {
    serial += 1;
    const event = {
      source: "github",
      key: `${subject}:${body.type}:${serial}`,
      repository,
      subject,
      occurredAt: when,
      updatedAt: when,
      actor: null,
      ...body,
      ...more,
    } as FlowEvent;
    events.push(event);
    return event;
  };

  const history = {
    /** All events so far, snapshots last. */
    events: (): FlowEvent[] => [...events, ...snapshots.flatMap((snapshot) => snapshot())],
    say,

    issue(
      number: number,
      options: { opened: string; title?: string; body?: string; author?: string; labels?: string[] },
    ) {
      const openedAt = at(options.opened);
      let closed: { at: EpochMs; reason: CloseReason } | null = null;
      let latest = openedAt;
      const subject = `#${number}`;
      snapshots.push(() => [
        {
          source: "github",
          key: `issue:${repository}${subject}`,
          repository,
          subject,
          occurredAt: openedAt,
          updatedAt: latest,
          actor: null,
          type: "issue.opened",
          data: {
            nodeId: `I${number}`,
            number,
            title: options.title ?? `Issue ${number}`,
            body: options.body ?? "",
            url: `https://github.com/${repository}/issues/${number}`,
            author: options.author ?? "ida",
            labels: options.labels ?? [],
            milestone: null,
            state: closed === null ? "open" : "closed",
            closedAt: closed?.at ?? null,
            reason: closed?.reason ?? null,
          },
        },
      ]);
      const happens = (when: string, body: EventBody) => {
        latest = Math.max(latest, at(when));
        say(subject, at(when), body);
        return issue;
      };
      const issue = {
        label: (label: string, when: string) => happens(when, { type: "issue.labeled", data: { label } }),
        milestone: (when: string) => happens(when, { type: "issue.milestoned", data: { milestone: "1.0" } }),
        close(when: string, reason: CloseReason = "completed") {
          closed = { at: at(when), reason };
          return happens(when, { type: "issue.closed", data: { reason } });
        },
        reopen(when: string) {
          closed = null;
          return happens(when, { type: "issue.reopened", data: {} });
        },
        connect: (other: string, when: string) => happens(when, { type: "issue.connected", data: { other } }),
        disconnect: (other: string, when: string) => happens(when, { type: "issue.disconnected", data: { other } }),
      };
      return issue;
    },

    pull(number: number, options: PullOptions) {
      const openedAt = at(options.opened);
      const author = options.author === undefined ? "ada" : options.author;
      const commits: PullRequestCommit[] = [];
      let files: string[] | null = null;
      let latest = openedAt;
      let draft = options.draft ?? false;
      let closedAt: EpochMs | null = null;
      let merged: { at: EpochMs; sha: string | null } | null = null;
      const subject = `#${number}`;
      snapshots.push(() => {
        const headSha = commits.at(-1)?.sha ?? sha(`head${number}`);
        const shared = { source: "github", repository, subject, occurredAt: openedAt, updatedAt: latest, actor: null };
        const snapshot: FlowEvent = {
          ...shared,
          key: `pr:${repository}${subject}`,
          type: "pr.opened",
          data: {
            nodeId: `P${number}`,
            number,
            title: options.title ?? `Pull request ${number}`,
            body: options.body ?? "",
            url: `https://github.com/${repository}/pull/${number}`,
            author: author === null ? null : { login: author, bot: false },
            labels: options.labels ?? [],
            draft,
            state: closedAt === null && merged === null ? "open" : "closed",
            mergedAt: merged?.at ?? null,
            closedAt: merged?.at ?? closedAt,
            mergeCommitSha: options.staleMergeSha ?? merged?.sha ?? null,
            baseRef: options.base ?? "main",
            headRef: options.head ?? `work-${number}`,
            headSha,
            headRepository: repository,
          },
        };
        const list: FlowEvent = {
          ...shared,
          key: `pr:${repository}${subject}:commits`,
          type: "pr.commits",
          data: { number, headSha, commits },
        };
        const changed: FlowEvent[] =
          files === null
            ? []
            : [
                {
                  ...shared,
                  key: `pr:${repository}${subject}:files`,
                  type: "pr.files",
                  data: { number, paths: files },
                },
              ];
        return commits.length === 0 ? [snapshot, ...changed] : [snapshot, list, ...changed];
      });
      const happens = (when: string, body: EventBody, actor: EventActor | null = null) => {
        latest = Math.max(latest, at(when));
        say(subject, at(when), body, { actor });
        return pull;
      };
      const by = (login: string | null): EventActor | null =>
        login === null ? null : { login, bot: login === "a-bot" };
      const pull = {
        commit(name: string, { authored, committed, author: who, message }: CommitOptions) {
          commits.push({
            sha: sha(name),
            authoredAt: at(authored),
            committedAt: at(committed ?? authored),
            author: who ?? `${author} <${author}@acme.test>`,
            message: message ?? name,
          });
          return pull;
        },
        files(...paths: string[]) {
          files = paths;
          return pull;
        },
        ready(when: string) {
          draft = false;
          return happens(when, { type: "pr.ready", data: {} });
        },
        toDraft(when: string) {
          draft = true;
          return happens(when, { type: "pr.to_draft", data: {} });
        },
        review(login: string | null, state: ReviewState, when: string) {
          serial += 1;
          return happens(
            when,
            { type: "pr.reviewed", data: { reviewId: `${serial}`, state, commitSha: null } },
            by(login),
          );
        },
        dismissLast(when: string) {
          const last = events.findLast((event) => event.type === "pr.reviewed" && event.subject === subject);
          if (last?.type !== "pr.reviewed") throw new Error("nothing to dismiss");
          const { reviewId, state } = last.data;
          return happens(when, { type: "pr.review_dismissed", data: { reviewId, state } });
        },
        comment: (login: string | null, when: string, data: { reviewId?: string } = {}) =>
          happens(when, { type: "pr.commented", data }, by(login)),
        label: (label: string, when: string) => happens(when, { type: "pr.labeled", data: { label } }),
        forcePush: (when: string) => happens(when, { type: "pr.synchronized", data: { forced: true, after: null } }),
        close(when: string) {
          closedAt = at(when);
          return happens(when, { type: "pr.closed", data: {} });
        },
        reopen(when: string) {
          closedAt = null;
          return happens(when, { type: "pr.reopened", data: {} });
        },
        merge(name: string | null, when: string) {
          merged = { at: at(when), sha: name === null ? null : sha(name) };
          happens(when, { type: "pr.merged", data: { commit: merged.sha } });
          return happens(when, { type: "pr.closed", data: {} });
        },
      };
      return pull;
    },

    /** A commit of the deployed branch's history, and the branch's tip with it. */
    commit(
      name: string,
      parents: string[],
      options: { at: string; authored?: string; author?: string; message?: string; paths?: string[]; tip?: boolean },
    ) {
      const data = {
        sha: sha(name),
        parents: parents.map(sha),
        authoredAt: at(options.authored ?? options.at),
        committedAt: at(options.at),
        author: options.author ?? "eve <eve@acme.test>",
        login: null,
        message: options.message ?? name,
        paths: options.paths ?? null,
      };
      say(`@${data.sha}`, data.committedAt, { type: "commit", data }, { key: `commit:${data.sha}` });
      if (options.tip === false) return history;
      const tip = { branch: "main", sha: data.sha, isDefault: true };
      say("branch:main", data.committedAt, { type: "branch.tip", data: tip }, { key: `tip:${repository}:main` });
      return history;
    },

    push(
      branch: string,
      before: string | null,
      names: string[],
      when: string,
      { forced = false, paths }: { forced?: boolean; paths?: string[] } = {},
    ) {
      const commits = names.map((name) => ({
        sha: sha(name),
        committedAt: at(when),
        author: "ada <ada@acme.test>",
        message: name,
        ...(paths !== undefined && { paths }),
      }));
      const after = commits.at(-1)?.sha ?? "";
      say(`branch:${branch}`, at(when), {
        type: "push",
        data: { branch, before: before === null ? null : sha(before), after, forced, commits },
      });
      if (branch === "main") {
        const tip = { branch, sha: after, isDefault: true };
        say("branch:main", at(when), { type: "branch.tip", data: tip }, { key: `tip:${repository}:main` });
      }
      return history;
    },

    deployment(
      type: "started" | "succeeded" | "failed" | "rolled_back" | "inactive",
      name: string | null,
      when: string,
      options: DeploymentOptions = {},
    ) {
      const finished = type !== "started";
      const id = options.id ?? `${name}@${when}`;
      say(
        `deployment:${id}`,
        at(when),
        {
          type: `deployment.${type}`,
          data: {
            deploymentId: id,
            service: options.service ?? null,
            environment: options.environment ?? "production",
            sha: name === null ? null : sha(name),
            version: options.version ?? null,
            startedAt: options.started === undefined ? null : at(options.started),
            finishedAt: finished ? at(when) : null,
            commits: options.commits?.map(sha) ?? null,
            url: null,
            runId: options.runId ?? null,
            incident: options.incident ?? null,
          },
        },
        { source: options.source ?? "deployments" },
      );
      return history;
    },

    run(
      name: string,
      on: string,
      options: { started: string; completed: string; conclusion?: CheckConclusion; attempt?: number; runId?: string },
    ) {
      serial += 1;
      const runId = options.runId ?? `${serial}`;
      say(`run:${runId}`, at(options.completed), {
        type: "ci.completed",
        data: {
          sha: sha(on),
          name,
          runId,
          attempt: options.attempt ?? 1,
          startedAt: at(options.started),
          completedAt: at(options.completed),
          conclusion: options.conclusion ?? "success",
          branch: "main",
          trigger: "push",
        },
      });
      return history;
    },

    tag: (name: string, on: string, when: string) =>
      say(`tag:${name}`, at(when), { type: "tag.created", data: { tag: name, sha: sha(on) } }, { key: `tag:${name}` }),

    release: (tag: string, when: string) =>
      say(`tag:${tag}`, at(when), {
        type: "release.published",
        data: { tag, name: tag, url: null, prerelease: false, targetCommitish: "main" },
      }),

    flag: (flag: string, percent: number, when: string, environment = "production") =>
      say(
        `flag:${flag}`,
        at(when),
        { type: "flag.changed", data: { flag, environment, percent } },
        { repository: null },
      ),

    incident(
      type: "opened" | "acknowledged" | "resolved",
      id: string,
      when: string,
      more: { service?: string; causedBy?: { deploymentId: string | null; sha: string | null } } = {},
    ) {
      const data = {
        incidentId: id,
        title: null,
        service: more.service ?? null,
        environment: null,
        causedBy: more.causedBy ?? null,
        url: null,
      };
      say(`incident:${id}`, at(when), { type: `incident.${type}`, data }, { source: "incidents", repository: null });
      return history;
    },

    card(id: string, created: string, more: { github?: string; flag?: string } = {}) {
      const subject = `card:${id}`;
      const onBoard = { source: "board", repository: null };
      say(
        subject,
        at(created),
        {
          type: "card.created",
          data: {
            cardId: id,
            title: `Card ${id}`,
            cardType: "ops",
            labels: [],
            github: more.github ?? null,
            flag: more.flag ?? null,
            service: null,
          },
        },
        onBoard,
      );
      const card = {
        enter(
          column: string,
          when: string,
          of: { kind?: "queue" | "active" | "done"; stage?: string; role?: "ready" | "in_progress" } = {},
        ) {
          const data = {
            cardId: id,
            column,
            columnKind: of.kind ?? "queue",
            stage: of.stage ?? null,
            role: of.role ?? null,
          };
          say(subject, at(when), { type: "card.entered", data }, onBoard);
          return card;
        },
        archive(when: string) {
          say(subject, at(when), { type: "card.archived", data: { cardId: id } }, onBoard);
          return card;
        },
      };
      return card;
    },
  };
  return history;
}
