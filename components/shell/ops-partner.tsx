import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { TeamFace } from "#components/shell/current-place.ts";
import { Avatar } from "#components/ui/avatar.tsx";

/** The ops person assigned to the team, wherever the team is shown; a team without one says so. */
export function OpsPartner({ team }: { team: Pick<TeamFace, "slug" | "opsPartner"> }) {
  if (team.opsPartner === null) {
    return (
      <Link
        href={addresses.teamSettings(team.slug)}
        className="flex min-h-6 items-center gap-2 rounded-md text-small text-ink-2 hover:text-ink hover:underline"
      >
        <span
          aria-hidden
          className="grid size-[22px] flex-none place-items-center rounded-full border border-dashed border-line-control text-ink-3"
        >
          ?
        </span>
        No ops partner yet
      </Link>
    );
  }
  const { id, name } = team.opsPartner;
  return (
    <div className="flex items-center gap-2 text-small text-ink-2">
      <Avatar id={id} name={name} />
      <span className="min-w-0">
        <b className="font-[560] text-ink">{name}</b>, ops partner
      </span>
    </div>
  );
}
