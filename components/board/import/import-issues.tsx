"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { ImportProgress, isUnderWay } from "#components/board/import/import-progress.tsx";
import { IssueCount, matching } from "#components/board/import/issue-count.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { beginIn } from "#components/ui/first-field.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { WordsField } from "#components/ui/words-field.tsx";

/** Cards out of a repository's issues. */
export function ImportIssues() {
  const { board } = useBoard();
  const query = useQuery(useTRPC().imports.of.queryOptions({ boardId: board.id }));
  if (query.isError) return <RequestProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) {
    return (
      <LoadingRegion label="Loading the repositories">
        <Skeleton className="h-40" />
      </LoadingRegion>
    );
  }
  const { repositories, last } = query.data;
  if (last !== null && isUnderWay(last)) return <ImportProgress job={last} />;
  return (
    <div className="grid grid-cols-1 gap-5">
      {repositories.length === 0 ? (
        <Notice
          title="No repository yet"
          actions={
            <LinkButton size="small" href={addresses.newStream()}>
              Make a stream
            </LinkButton>
          }
        >
          Issues come from the repositories of the team's streams. Add a repository to one first.
        </Notice>
      ) : (
        <IssueForm repositories={repositories} />
      )}
      {last !== null && <ImportProgress job={last} />}
    </div>
  );
}

const ANY = "any";
const STATES = [
  { value: "open", label: "Open" },
  { value: "closed", label: "Closed" },
  { value: "all", label: "Open and closed" },
] as const;

function IssueForm({ repositories }: { repositories: readonly string[] }) {
  const { board } = useBoard();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [repository, setRepository] = useState(repositories[0] ?? "");
  const [state, setState] = useState<(typeof STATES)[number]["value"]>("open");
  const [labels, setLabels] = useState<string[]>([]);
  const [milestone, setMilestone] = useState(ANY);
  const [assignee, setAssignee] = useState(ANY);
  const [columnId, setColumnId] = useState(board.columns[0]?.id ?? "");
  const preview = useQuery({
    ...trpc.imports.preview.queryOptions({ boardId: board.id, repository, state }),
    enabled: repository !== "",
    retry: false,
    // What the last import made is on the board now.
    refetchOnMount: "always",
  });
  const start = useMutation(
    trpc.imports.start.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.imports.of.queryFilter({ boardId: board.id })),
    }),
  );
  const filter = {
    ...{ state, labels },
    milestone: milestone === ANY ? null : milestone,
    assignee: assignee === ANY ? null : assignee,
  };
  const issues = preview.data?.issues ?? [];
  const chosen = matching(issues, filter);
  const any = (label: string) => ({ value: ANY, label });

  function submit(event: FormEvent) {
    event.preventDefault();
    start.mutate({ boardId: board.id, repository, columnId, ...filter });
  }

  return (
    <form ref={beginIn} onSubmit={submit} className="grid grid-cols-1 gap-5">
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label="Repository"
          value={repository}
          onValueChange={setRepository}
          choices={repositories.map((value) => ({ value, label: value }))}
        />
        <SelectField label="State" value={state} onValueChange={setState} choices={STATES} />
        <SelectField
          label="Into the column"
          value={columnId}
          onValueChange={setColumnId}
          choices={board.columns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label="Milestone"
          value={milestone}
          onValueChange={setMilestone}
          choices={[any("Any milestone"), ...wordsOf(issues.flatMap((issue) => issue.milestone ?? []))]}
        />
        <SelectField
          label="Assigned to"
          value={assignee}
          onValueChange={setAssignee}
          choices={[any("Anybody or nobody"), ...wordsOf(issues.flatMap((issue) => [...issue.assignees]))]}
        />
        <WordsField
          label="With all these labels"
          words={labels}
          onWordsChange={setLabels}
          suggestions={wordsOf(issues.flatMap((issue) => [...issue.labels])).map(({ value }) => ({ word: value }))}
          placeholder="Any labels"
        />
      </div>
      {preview.isError ? (
        <RequestProblem error={preview.error} onRetry={() => void preview.refetch()} />
      ) : (
        <IssueCount issues={chosen} more={preview.data?.more ?? false} loading={preview.isPending} />
      )}
      <FormFoot error={start.error} busy={start.isPending} disabled={preview.isError}>
        Import the issues
      </FormFoot>
    </form>
  );
}

/** Each word once, in order. */
function wordsOf(words: readonly string[]): { value: string; label: string }[] {
  return [...new Set(words)].sort().map((value) => ({ value, label: value }));
}
