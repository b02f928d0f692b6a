"use client";

import { Popover } from "@base-ui/react/popover";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { TOUR_STOPS } from "#components/stream/tour/tour-stops.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";

const MARK = "data-tour-here";

/** The element a stop is about, if it is on the screen at this width; else the page as a whole. */
function placeOf(names: readonly string[]): HTMLElement | null {
  for (const name of names) {
    for (const element of document.querySelectorAll<HTMLElement>(`[data-tour="${name}"]`)) {
      if (element.getClientRects().length > 0) return element;
    }
  }
  return document.getElementById("main");
}

/** The stops one after the other, each beside what it is about. Escape ends the tour wherever it is. */
export function TourWindow({ onEnd }: { onEnd: () => void }) {
  const [stop, setStop] = useState(0);
  const [place, setPlace] = useState(() => placeOf(TOUR_STOPS[0]?.places ?? []));
  const popup = useRef<HTMLDivElement>(null);
  const shown = TOUR_STOPS[stop];
  const isLast = stop === TOUR_STOPS.length - 1;

  useEffect(() => {
    const found = placeOf(TOUR_STOPS[stop]?.places ?? []);
    setPlace(found);
    if (found === null) return;
    found.setAttribute(MARK, "");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // What is taller than the screen is shown from its top, below the bar of a phone.
    const tall = found.getBoundingClientRect().height > innerHeight / 2;
    found.scrollIntoView({ block: tall ? "start" : "center", behavior: calm ? "auto" : "smooth" });
    return () => found.removeAttribute(MARK);
  }, [stop]);

  if (shown === undefined) return null;
  return (
    <Popover.Root
      open
      onOpenChange={(open, { reason }) => {
        if (!open && reason === "escape-key") onEnd();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={place} side="bottom" sideOffset={12} collisionPadding={12} className="z-50">
          <Popover.Popup
            ref={popup}
            finalFocus={() => document.getElementById("main")}
            initialFocus={() => popup.current?.querySelector<HTMLElement>("[data-onward]") ?? true}
            className="grid w-80 max-w-(--available-width) gap-3 rounded-[10px] border border-line bg-raised p-4 text-control shadow-float outline-none"
          >
            <div className="flex items-start gap-2">
              <p className="flex-1 text-small text-ink-2">
                Stop {stop + 1} of {TOUR_STOPS.length}
              </p>
              <IconButton
                label="End the tour"
                icon={<X aria-hidden />}
                size="small"
                onClick={onEnd}
                className="-mt-1.5 -mr-1.5"
              />
            </div>
            <div aria-live="polite" className="-mt-2 grid gap-1">
              <Popover.Title className="text-control font-[600]">{shown.title}</Popover.Title>
              <Popover.Description className="text-pretty text-ink-2">{shown.text}</Popover.Description>
              {isLast && (
                <p className="text-pretty text-ink-2">You find this tour again in the menu below your name.</p>
              )}
            </div>
            <div className="flex justify-end gap-2">
              {stop > 0 && <Button onClick={() => setStop(stop - 1)}>Back</Button>}
              <Button data-onward="" variant="primary" onClick={() => (isLast ? onEnd() : setStop(stop + 1))}>
                {isLast ? "Done" : "Next"}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
