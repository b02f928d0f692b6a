import { CalendarClock, Circle, Sprout, TriangleAlert } from "lucide-react";
import type { ServiceClass } from "#server/domain/board/board.ts";

const ICONS: Record<ServiceClass, typeof Circle> = {
  expedite: TriangleAlert,
  "fixed-date": CalendarClock,
  standard: Circle,
  intangible: Sprout,
};

/** The sign of a class of service; its name stands beside it. */
export function ClassIcon({ of }: { of: ServiceClass }) {
  const Icon = ICONS[of];
  return <Icon aria-hidden />;
}
