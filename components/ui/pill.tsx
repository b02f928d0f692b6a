import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

export type PillTone = "plain" | "accent" | "process" | "wait" | "rework" | "good";

const TONES: Record<PillTone, string> = {
  plain: "bg-sunken text-ink-2",
  accent: "bg-accent-soft text-accent-ink",
  process: "bg-process-soft text-process-ink",
  wait: "bg-wait-soft text-wait-ink",
  rework: "bg-rework-soft text-rework-ink",
  good: "bg-good-soft text-good-ink",
};

type PillProps = { tone?: PillTone; icon?: ReactNode; children: ReactNode; title?: string; className?: string };

/** A word or two about a thing's state. The word says it; the tone only repeats it. */
export function Pill({ tone = "plain", icon, children, title, className }: PillProps) {
  return (
    <span
      title={title}
      className={classNames(
        "inline-flex max-w-full items-center gap-1 rounded-full px-2 py-px text-[11.5px] leading-[18px] font-[560] whitespace-nowrap [&_svg]:size-3 [&_svg]:flex-none",
        TONES[tone],
        className,
      )}
    >
      {icon}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}
