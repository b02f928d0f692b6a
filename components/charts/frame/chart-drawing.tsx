import type { ReactNode } from "react";

type ChartDrawingProps = {
  /** What the drawing shows, in one sentence. */
  label: string;
  widthPx: number;
  heightPx: number;
  /** How much larger it is shown than it is laid out. */
  scale?: number;
  className?: string;
  children: ReactNode;
};

/** The picture of a chart: what a frame exports, and what scales to the page in print. */
export function ChartDrawing({ label, widthPx, heightPx, scale = 1, className, children }: ChartDrawingProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn; the group holds the marks one can walk
    <svg
      data-chart
      role="group"
      aria-label={label}
      width={widthPx * scale}
      height={heightPx * scale}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className={className}
    >
      {children}
    </svg>
  );
}
