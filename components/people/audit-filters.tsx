"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type AuditLogView, auditViewQuery, isNarrowed } from "#components/people/audit-view.ts";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { useTeamsWithRole } from "#components/shell/viewer.tsx";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { AuditActorKind, AuditArea } from "#server/domain/people/audit-area.ts";

/** Chosen in a list for "not narrowed": a select takes "" for nothing. */
const ANY = "any";

const AREAS: readonly { value: AuditArea | typeof ANY; label: string }[] = [
  { value: ANY, label: "Everything" },
  { value: "people", label: "People and invitations" },
  { value: "sessions", label: "Signing in and out" },
  { value: "teams", label: "Teams" },
  { value: "streams", label: "Streams and histories" },
  { value: "sources", label: "Sources and deliveries" },
  { value: "boards", label: "Boards and cards" },
  { value: "tokens", label: "API tokens" },
  { value: "other", label: "Anything else" },
];

const KINDS: Record<AuditActorKind, string> = {
  token: "API tokens",
  cli: "The command line",
  job: "Background jobs",
  webhook: "Webhooks",
  anonymous: "Somebody not signed in",
};

/** Who, what, where and when; every choice holds at once and stands in the address. */
export function AuditFilters({ view }: { view: AuditLogView }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: members } = useSuspenseQuery(trpc.people.list.queryOptions());
  const teams = useTeamsWithRole("admin", useSuspenseQuery(trpc.teams.list.queryOptions()).data);
  const show = (change: Partial<AuditLogView>) =>
    router.push(auditViewQuery({ ...view, ...change }), { scroll: false });

  const who = view.member !== null ? `member:${view.member}` : view.actor !== null ? `kind:${view.actor}` : null;
  const actors = [
    ...members.map((member) => ({ value: `member:${member.id}`, label: member.name, hint: `@${member.handle}` })),
    ...Object.entries(KINDS).map(([kind, label]) => ({ value: `kind:${kind}`, label })),
  ];
  function choose(value: string | null) {
    const [kind, id] = value === null ? [] : [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
    show({ member: kind === "member" ? (id ?? null) : null, actor: kind === "kind" ? (id as AuditActorKind) : null });
  }

  return (
    <search aria-label="Narrow the log" className="mb-4 flex flex-wrap items-end gap-3">
      <ComboboxField
        label="Who"
        className="w-full sm:w-48"
        placeholder="Anybody"
        choices={actors}
        value={who}
        onValueChange={choose}
      />
      <SelectField
        label="What"
        className="w-full sm:w-48"
        choices={AREAS}
        value={view.area ?? ANY}
        onValueChange={(area) => show({ area: area === ANY ? null : area })}
      />
      <SelectField
        label="Team"
        className="w-full sm:w-44"
        choices={[{ value: ANY, label: "All teams" }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
        value={view.team ?? ANY}
        onValueChange={(team) => show({ team: team === ANY ? null : team })}
      />
      <TextField
        label="From"
        type="date"
        className="w-[calc(50%-0.375rem)] sm:w-36"
        max={view.to ?? undefined}
        value={view.from ?? ""}
        onValueChange={(from) => show({ from: from || null })}
      />
      <TextField
        label="To"
        type="date"
        className="w-[calc(50%-0.375rem)] sm:w-36"
        min={view.from ?? undefined}
        value={view.to ?? ""}
        onValueChange={(to) => show({ to: to || null })}
      />
      {isNarrowed(view) && (
        <LinkButton href="?" scroll={false} variant="quiet">
          Show everything
        </LinkButton>
      )}
    </search>
  );
}
