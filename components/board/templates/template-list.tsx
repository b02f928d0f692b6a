"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileStack, Trash2 } from "lucide-react";
import { useBoard } from "#components/board/board-context.ts";
import { TYPE_WORDS } from "#components/board/board-words.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { EmptyState } from "#components/ui/message-state.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";

/** What new cards of the board can begin with. */
export function TemplateList() {
  const { board, may } = useBoard();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.templates.list.queryOptions({ boardId: board.id }));
  const remove = useMutation(
    trpc.templates.delete.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.templates.list.queryFilter({ boardId: board.id })),
    }),
  );
  if (list.isError) return <RequestProblem error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined)
    return (
      <LoadingRegion label="Loading the templates">
        <Skeleton className="h-24" />
      </LoadingRegion>
    );
  if (list.data.length === 0)
    return (
      <EmptyState headingLevel={3} icon={<FileStack />} title="No template yet">
        Open a card that is made again and again, and keep it as a template: new cards can begin with what it says.
      </EmptyState>
    );
  return (
    <ul className="grid divide-y divide-line" aria-label="Card templates">
      {list.data.map(({ id, name, fields }) => (
        <li key={id} className="flex items-center gap-3 py-2">
          <div className="grid min-w-0 flex-1">
            <span className="font-[560] wrap-anywhere">{name}</span>
            <span className="text-small wrap-anywhere text-ink-2">
              {TYPE_WORDS[fields.type]}: {fields.title}
              {fields.checklist.length > 0 && ` · ${fields.checklist.length} to tick`}
            </span>
          </div>
          {may.change && (
            <ConfirmDialog
              trigger={<IconButton size="small" label={`Delete ${name}`} icon={<Trash2 aria-hidden />} />}
              title={`Delete the template “${name}”?`}
              confirmLabel="Delete the template"
              onConfirm={() => remove.mutateAsync({ id })}
            >
              It goes for everybody of the team. Cards that began with it stay as they are.
            </ConfirmDialog>
          )}
        </li>
      ))}
    </ul>
  );
}
