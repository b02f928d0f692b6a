import { CircleCheck, CirclePause, Clock } from "lucide-react";
import { type DeliveryState, STATE_WORDS } from "#components/deliveries/delivery-view.ts";
import { Pill } from "#components/ui/pill.tsx";

const LOOKS = {
  received: { tone: "process", icon: <Clock aria-hidden /> },
  parked: { tone: "rework", icon: <CirclePause aria-hidden /> },
  done: { tone: "good", icon: <CircleCheck aria-hidden /> },
} as const;

export function DeliveryStatePill({ state }: { state: DeliveryState }) {
  return (
    <Pill tone={LOOKS[state].tone} icon={LOOKS[state].icon}>
      {STATE_WORDS[state]}
    </Pill>
  );
}
