import { Pill } from "#components/ui/pill.tsx";

/** Stands beside the demo team's name wherever it is shown. */
export function DemoBadge() {
  return <Pill title="Invented people and an invented history, to look at">Demo</Pill>;
}
