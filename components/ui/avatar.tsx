import { classNames } from "#components/ui/class-names.ts";

/** Each reaches 4.5:1 with white. */
const BACKGROUNDS = ["#6d4fc4", "#1f7247", "#a84e28", "#2258bd", "#a53777", "#5b6170", "#8f560c", "#0f6e7c"];

/** The colour follows the id, so that a renamed person keeps theirs. */
function backgroundOf(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return BACKGROUNDS[sum % BACKGROUNDS.length] ?? "#5b6170";
}

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
      style={{ backgroundColor: backgroundOf(id) }}
      className={classNames(
        "inline-grid flex-none place-items-center rounded-full font-[640] text-[#fff]",
        SIZES[size],
      )}
    >
      {initialsOf(name)}
    </span>
  );
}
