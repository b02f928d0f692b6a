import type { HatchingIds } from "#components/charts/hatching.tsx";
import type { RotaStretch } from "#components/charts/rota-timeline/layout.ts";

/**
 * A stretch as it is drawn: of the whole schedule in the colours of who is on, of one rotation in a tint of them, somebody
 * away outlined, a gap hatched in red. One's own is framed in ink, what an override made is dashed inside.
 */
export type DrawnStretch = RotaStretch & {
  key: string;
  look: "whole" | "part" | "away" | "gap";
  /** Of who is on, as on their avatars. */
  colours: readonly string[];
  isOwn: boolean;
  isOverridden: boolean;
};

type RotaBarProps = {
  bar: { stretch: DrawnStretch; x: number; width: number; text: string };
  y: number;
  heightPx: number;
  fontPx: number;
  ids: HatchingIds;
};

/** How much of their colour a bar takes. */
const OPACITY = { whole: 1, part: 0.2, away: 0.08, gap: 1 };
const ROUND_PX = 5;
/** What others of a pair have of their bar. */
const OTHERS_PX = 5;

export function RotaBar({ bar, y, heightPx, fontPx, ids }: RotaBarProps) {
  const { stretch, x, width, text } = bar;
  const { look, colours, isOwn, isOverridden } = stretch;
  const [first = "var(--ink-3)", ...others] = colours;
  const left = x + 1;
  const wide = Math.max(1, width - 2);
  const ink = look === "whole" ? "#ffffff" : "var(--ink)";
  return (
    <>
      <rect
        x={left}
        y={y}
        width={wide}
        height={heightPx}
        rx={ROUND_PX}
        fill={look === "gap" ? `url(#${ids.rework})` : first}
        fillOpacity={OPACITY[look]}
        {...edgeOf(stretch, first)}
      />
      {others.map((colour, index) => (
        <rect
          key={colour}
          x={left + 1}
          y={y + heightPx - 1 - OTHERS_PX * (index + 1)}
          width={Math.max(1, wide - 2)}
          height={OTHERS_PX}
          rx={2}
          fill={colour}
        />
      ))}
      {isOverridden && wide > 8 && (
        <rect
          x={left + 2.5}
          y={y + 2.5}
          width={wide - 5}
          height={heightPx - 5}
          rx={ROUND_PX - 2}
          fill="none"
          stroke={ink}
          strokeDasharray="4 3"
        />
      )}
      {look !== "gap" && (
        <text
          x={x + 8}
          y={y + heightPx / 2 + 4}
          fontSize={fontPx}
          fontWeight={isOwn ? "680" : "560"}
          fill={ink}
          pointerEvents="none"
        >
          {text}
        </text>
      )}
    </>
  );
}

/** Bars are told from the ground by their edge, too: in the dark, some colours alone are not. */
function edgeOf({ look, isOwn }: DrawnStretch, colour: string) {
  if (look === "gap") return { stroke: "var(--rework)", strokeWidth: 1.5 };
  if (look === "away") return { stroke: "var(--ink-3)", strokeDasharray: "4 2" };
  if (isOwn) return { stroke: "var(--ink)", strokeWidth: 2 };
  return look === "whole" ? { stroke: "var(--ink)", strokeOpacity: 0.3 } : { stroke: colour };
}
