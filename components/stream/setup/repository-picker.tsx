"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { LoadingRegion, Skeleton } from "#components/ui/skeleton.tsx";
import { TextField } from "#components/ui/text-field.tsx";

type RepositoryPickerProps = {
  teamId: string | null;
  /** "owner/name" */
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  disabled?: boolean;
};

const SHOWN = 8;
const FULL_NAME = /^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/;

/** The repositories a stream runs through: from the list of what can be read, or by name. */
export function RepositoryPicker({ teamId, chosen, onChange, disabled = false }: RepositoryPickerProps) {
  const trpc = useTRPC();
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search.trim());
  const found = useQuery({
    ...trpc.github.repositories.queryOptions({ teamId, search: wanted }),
    placeholderData: keepPreviousData,
    enabled: !disabled,
    retry: false,
  });
  const offered = (found.data?.repositories ?? []).filter((repository) => !chosen.includes(repository.fullName));
  const add = (fullName: string) => {
    onChange([...chosen, fullName]);
    setSearch("");
  };
  const typed = FULL_NAME.test(search.trim()) && !chosen.includes(search.trim()) ? search.trim() : null;

  return (
    <div className="grid max-w-xl grid-cols-1 gap-3">
      {chosen.length > 0 && (
        <ul aria-label="Chosen repositories" className="grid">
          {chosen.map((fullName) => (
            <li
              key={fullName}
              className="flex min-h-10 items-center justify-between gap-2 border-t border-line text-control first:border-t-0"
            >
              <span className="min-w-0 font-[560] break-all">{fullName}</span>
              {!disabled && (
                <IconButton
                  label={`Remove ${fullName}`}
                  icon={<X aria-hidden />}
                  onClick={() => onChange(chosen.filter((other) => other !== fullName))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <>
          <TextField
            label={chosen.length === 0 ? "Find a repository" : "Add another"}
            placeholder="owner/name, or a part of it"
            autoComplete="off"
            value={search}
            onValueChange={setSearch}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              if (typed !== null) add(typed);
              else if (offered[0] !== undefined && wanted !== "") add(offered[0].fullName);
            }}
          />
          {found.isPending && (
            <LoadingRegion label="Loading repositories">
              <Skeleton className="h-24" />
            </LoadingRegion>
          )}
          {found.isError && <RequestProblem error={found.error} onRetry={() => void found.refetch()} />}
          <ul aria-label="Repositories to choose from" className="grid">
            {offered.slice(0, SHOWN).map((repository) => (
              <li
                key={repository.fullName}
                className="flex min-h-10 items-center justify-between gap-2 border-t border-line text-control first:border-t-0"
              >
                <span className="min-w-0 break-all">
                  {repository.fullName} {repository.private && <Pill>private</Pill>}{" "}
                  {repository.archived && <Pill>archived</Pill>}
                </span>
                <Button
                  size="small"
                  onClick={() => add(repository.fullName)}
                  aria-label={`Choose ${repository.fullName}`}
                >
                  Choose
                </Button>
              </li>
            ))}
          </ul>
          {found.isSuccess && offered.length === 0 && wanted !== "" && (
            <p className="text-control text-ink-2">
              Nothing in reach matches.{" "}
              {typed === null
                ? "Write the whole owner/name."
                : "The token may not see it: check the name or what the token may read."}
            </p>
          )}
          {offered.length > SHOWN && (
            <p className="text-small text-ink-2">{offered.length - SHOWN} more: type to narrow them down.</p>
          )}
        </>
      )}
    </div>
  );
}
