import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { classNames } from "#components/ui/class-names.ts";

export type StepName = "team" | "github" | "repositories" | "deployments" | "history" | "webhook";

export const STEPS: readonly { name: StepName; label: string }[] = [
  { name: "team", label: "Team" },
  { name: "github", label: "GitHub" },
  { name: "repositories", label: "Repositories" },
  { name: "deployments", label: "Deployments" },
  { name: "history", label: "History" },
  { name: "webhook", label: "Webhook" },
];

/** Where one is in the set-up. */
export function SetupSteps({ current }: { current: StepName }) {
  const at = STEPS.findIndex((step) => step.name === current);
  return (
    <>
      <p className="text-control text-ink-2 md:hidden">
        Step {at + 1} of {STEPS.length}: {STEPS[at]?.label}
      </p>
      <ol aria-label="Steps" className="hidden content-start gap-1 md:grid">
        {STEPS.map((step, index) => (
          <li
            key={step.name}
            aria-current={index === at ? "step" : undefined}
            className={classNames(
              "flex items-center gap-2.5 py-1 text-control",
              index === at ? "font-[600] text-ink" : "text-ink-2",
            )}
          >
            <span
              aria-hidden
              className={classNames(
                "grid size-[22px] flex-none place-items-center rounded-full border text-tiny font-[600] [&_svg]:size-3",
                index < at && "border-good bg-good-soft text-good-ink",
                index === at && "border-accent bg-accent text-on-accent",
                index > at && "border-line-strong text-ink-2",
              )}
            >
              {index < at ? <Check /> : index + 1}
            </span>
            {step.label}
            {index < at && <span className="sr-only">, done</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

type SetupPanelProps = { title: string; why: ReactNode; children: ReactNode; actions: ReactNode };

/** One question of the set-up: what it is about, the answer, the way on. */
export function SetupPanel({ title, why, children, actions }: SetupPanelProps) {
  return (
    <Card className="grid min-w-0 grid-cols-1 content-start gap-5 px-4 py-5 sm:px-6">
      <div className="grid gap-1">
        <h2 className="text-large font-[620]">{title}</h2>
        <p className="max-w-prose text-control text-ink-2">{why}</p>
      </div>
      {children}
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-4">{actions}</div>
    </Card>
  );
}
