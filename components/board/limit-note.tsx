import type { LimitState } from "#components/board/limit-state.ts";
import { classNames } from "#components/ui/class-names.ts";

/** "3 / 3 full", "5 / 4 over": how far a limit is used, louder the fuller. */
export function LimitNote({ limit, className }: { limit: LimitState; className?: string }) {
  const { state, text, words } = limit;
  return (
    <span
      title={words}
      className={classNames(
        "flex-none whitespace-nowrap",
        state === null && "text-ink-3",
        state === "full" && "font-[620] text-wait-ink",
        state === "over" && "font-[660] text-rework-ink",
        className,
      )}
    >
      <span aria-hidden>{text}</span>
      <span className="sr-only">{text.replace("/", "of")}</span>
      {state !== null && <span className="ml-1 text-tiny font-[540]">{state}</span>}
    </span>
  );
}
