import { Avatar } from "#components/ui/avatar.tsx";

/** A person in a list: face, name, handle. */
export function PersonName({ person }: { person: { id: string; name: string; handle: string } }) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar id={person.id} name={person.name} size="medium" />
      <span className="grid min-w-0">
        <span className="truncate font-[560]">{person.name}</span>
        <span className="truncate text-small font-normal text-ink-2">@{person.handle}</span>
      </span>
    </span>
  );
}
