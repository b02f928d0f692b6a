import { classNames } from "#components/ui/class-names.ts";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type StoryStep =
  | { kind: "event"; key: string; at: EpochMs; words: string; actor: string | null; url: string | null }
  | {
      kind: "span";
      key: string;
      at: EpochMs;
      stage: string;
      start: EpochMs;
      end: EpochMs;
      reason: string;
      isWait: boolean;
    };

const DAY = 86_400_000;

/** A journey told from top to bottom: what happened, and how long each stretch between took. Longer is taller. */
export function JourneyStory({ steps, timeZone }: { steps: readonly StoryStep[]; timeZone: string }) {
  return (
    <ol className="grid">
      {steps.map((step) =>
        step.kind === "event" ? (
          <li key={step.key} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 py-1">
            <span aria-hidden className="mt-1.5 size-2.5 justify-self-center rounded-full border-2 border-ink-2" />
            <span className="text-control">
              <ExternalLink href={step.url}>{step.words}</ExternalLink>
              {step.actor !== null && <span className="text-ink-2"> by {step.actor}</span>}
              <Moment at={step.at} timeZone={timeZone} className="block text-small text-ink-2" />
            </span>
          </li>
        ) : (
          <li key={step.key} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3">
            <span
              aria-hidden
              className={classNames(
                "w-2 justify-self-center rounded-full",
                step.isWait ? "border border-dashed border-wait bg-wait-soft" : "bg-process",
              )}
              style={{ minHeight: `${heightRem(step.end - step.start)}rem` }}
            />
            <span className="self-center py-1.5 text-control">
              <span className="font-[560]">{step.stage}</span>{" "}
              <Duration ms={step.end - step.start} className="font-[560]" />
              <span className="block text-small text-ink-2">
                {step.isWait ? "wait" : "work"}: {step.reason}
              </span>
            </span>
          </li>
        ),
      )}
    </ol>
  );
}

/** From two lines for minutes to a hand's breadth for months. */
function heightRem(ms: number): number {
  return Math.min(8, 2.5 + Math.log2(1 + ms / DAY));
}
