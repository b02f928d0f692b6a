import { classNames } from "#components/ui/class-names.ts";
import { personColour } from "#components/ui/person-colour.ts";

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? "")];
  const last = words.length > 1 ? [...(words.at(-1) ?? "")] : [];
  const letters = last.length > 0 ? [first[0], last[0]] : [first[0], first[1]];
  return letters.filter(Boolean).join("").toUpperCase() || "?";
}

const SIZES = { small: "size-[22px] text-[10px]", medium: "size-7 text-tiny", large: "size-10 text-body" };

type AvatarProps = { id: string; name: string; size?: keyof typeof SIZES };

/** A person as two letters. Decoration: the name stands beside it. */
export function Avatar({ id, name, size = "small" }: AvatarProps) {
  return (
    <span
      aria-hidden
      style={{ backgroundColor: personColour(id) }}
      className={classNames(
        "inline-grid flex-none place-items-center rounded-full font-[640] text-[#fff]",
        SIZES[size],
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
