import { CloudOff, Minimize2 } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** How much larger than on a desk type is on a wall. */
export const WALL_SCALE = 1.4;
/** How often a wall's clock is looked at. */
export const WALL_CLOCK_MS = 5_000;
/** Changes arrive by themselves; this is for the passing of time, and for a feed that broke unnoticed. */
export const WALL_REFRESH_MS = 60_000;

type WallHeaderProps = {
  title: string;
  /** Under the title. */
  children: ReactNode;
  /** Said while the screen is cut off, when it may be behind; null: it is not. */
  cutOff: string | null;
  readAt: EpochMs;
  now: EpochMs;
  timeZone: string;
  back: string;
};

/** The top of a wall screen: what it shows, how fresh it is, the time of day, and the way out. */
export function WallHeader({ title, children, cutOff, readAt, now, timeZone, back }: WallHeaderProps) {
  return (
    <header style={{ zoom: WALL_SCALE }} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="mr-auto grid">
        <h1>{title}</h1>
        <div className="text-small text-ink-2">{children}</div>
      </div>
      <p role="status" className="text-small text-ink-2">
        {cutOff !== null && (
          <span className="inline-flex items-center gap-1.5 rounded-md bg-wait-soft px-2 py-1 font-[560] text-wait-ink">
            <CloudOff aria-hidden className="size-3.5" />
            {cutOff}
          </span>
        )}
      </p>
      <p className="text-small text-ink-2">
        as of {clockText(readAt, timeZone)}, {timeZone.replaceAll("_", " ")}
      </p>
      <p className="text-title font-[600]" suppressHydrationWarning>
        {clockText(now, timeZone)}
      </p>
      <LinkButton href={back} size="small" variant="quiet" title="Escape">
        <Minimize2 aria-hidden />
        Leave
      </LinkButton>
    </header>
  );
}

/** The time of day in a zone. */
function clockText(at: EpochMs, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(
    at,
  );
}
