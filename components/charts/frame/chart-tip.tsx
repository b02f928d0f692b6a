/** Where a mark's words are shown: beside it, inside the frame. */
export type Tip = { text: string; leftPx: number; topPx: number; below: boolean };

const EDGE = 8;

/** The tip of a focused or pointed-at mark, placed above it, or below where there is no room; pixels in the frame. */
export function tipOf(mark: Element, frame: Element): Tip | null {
  const text = mark.getAttribute("aria-label");
  if (text === null) return null;
  const around = frame.getBoundingClientRect();
  const box = mark.getBoundingClientRect();
  const middle = box.left + box.width / 2 - around.left;
  const below = box.top - 64 < 0;
  return {
    text,
    leftPx: Math.min(Math.max(middle, EDGE), around.width - EDGE),
    topPx: (below ? box.bottom : box.top) - around.top,
    below,
  };
}

/** Seen only: a screen reader hears the mark's own name. */
export function ChartTip({ tip, frameWidthPx }: { tip: Tip; frameWidthPx: number }) {
  const share = frameWidthPx === 0 ? 0.5 : tip.leftPx / frameWidthPx;
  const parts = tip.text.split(/: (.*)/su);
  const lines = parts.length > 1 ? [parts[0], ...(parts[1]?.split("; ") ?? [])] : [tip.text];
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-20 w-max max-w-[min(20rem,100%)] rounded-md border border-line bg-raised px-2.5 py-1.5 text-small text-ink-2 shadow-float print:hidden"
      style={{
        left: tip.leftPx,
        top: tip.topPx,
        translate: `${-share * 100}% ${tip.below ? "8px" : "calc(-100% - 8px)"}`,
      }}
    >
      {lines.map((line, index) => (
        <p key={line} className={index === 0 ? "font-[600] text-ink" : undefined}>
          {line}
        </p>
      ))}
    </div>
  );
}
