import { DEPLOYMENT_LOOKS, ROLLBACK_LOOK } from "#components/charts/deployment-timeline/deployment-look.ts";
import { symbolPath } from "#components/charts/item-symbol.ts";

/** Which shape is which outcome. */
export function DeploymentLegend() {
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-small text-ink-2">
      {[...Object.values(DEPLOYMENT_LOOKS), ROLLBACK_LOOK].map((look) => (
        <li key={look.word} className="inline-flex items-center gap-1.5">
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <path d={symbolPath(look.shape, 52)} fill={look.fill} stroke={look.stroke} strokeWidth={look.strokeWidth} />
          </svg>
          {look.word}
        </li>
      ))}
      <li className="inline-flex items-center gap-1.5">
        <svg width="26" height="12" aria-hidden="true">
          <path d="M25 11C20 1 8 1 3 9" fill="none" stroke="var(--rework-ink)" strokeDasharray="3 2" />
          <path d="M1.5 4.5L3 9.5L8 7.5" fill="none" stroke="var(--rework-ink)" />
        </svg>
        took back
      </li>
    </ul>
  );
}
