import type { CardAge } from "#components/board/card-age.ts";
import { classNames } from "#components/ui/class-names.ts";

/** Four bars, lit with age; red only when all are. The words are for everybody who cannot see or does not know them. */
export function AgeBars({ age }: { age: CardAge }) {
  const lit = age.level === 4 ? "bg-rework" : "bg-wait";
  return (
    <span className="flex items-center gap-[7px]" title={age.words}>
      <span aria-hidden className="inline-flex gap-0.5">
        {[0, 1, 2, 3].map((bar) => (
          <span key={bar} className={classNames("h-2.5 w-1 rounded-[1px]", bar < age.level ? lit : "bg-line-strong")} />
        ))}
      </span>
      <span aria-hidden className="whitespace-nowrap">
        {age.text}
      </span>
      <span className="sr-only">{age.words}</span>
    </span>
  );
}
