"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { RotaSight } from "#components/oncall/rota-facts.ts";
import { ROTA_SPANS, type RotaView, rotaQuery } from "#components/oncall/rota-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { ComboboxField } from "#components/ui/combobox-field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";

/** How much of the rota is shown, from when on, and by whose clock. */
export function RotaControls({ sight }: { sight: RotaSight }) {
  const { team, view, range, zones } = sight;
  const router = useRouter();
  const at = (change: Partial<RotaView>) => addresses.rota(team.slug) + rotaQuery({ ...view, ...change });
  const { mine, rota } = zones;
  const named = view.zone !== "mine" && view.zone !== "rota" ? view.zone : null;
  // The same list as long as it says the same: another would take away what is being typed.
  const choices = useMemo(() => {
    const others = Intl.supportedValuesOf("timeZone").filter((zone) => zone !== mine && zone !== rota);
    return [
      { value: "mine", label: `Mine: ${mine}` },
      ...(rota === mine ? [] : [{ value: "rota", label: `The rota's: ${rota}` }]),
      ...[...new Set([...(named === null ? [] : [named]), "UTC", ...others])].map((zone) => ({
        value: zone,
        label: zone.replaceAll("_", " "),
      })),
    ];
  }, [mine, rota, named]);
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <div className="flex items-center gap-1">
        <LinkButton href={at({ from: range.previous })} scroll={false} size="small" aria-label="Earlier">
          <ChevronLeft aria-hidden />
        </LinkButton>
        <LinkButton href={at({ from: null })} scroll={false} size="small">
          Today
        </LinkButton>
        <LinkButton href={at({ from: range.next })} scroll={false} size="small" aria-label="Later">
          <ChevronRight aria-hidden />
        </LinkButton>
      </div>
      <SegmentedControl
        label="How much is shown"
        value={view.span}
        choices={ROTA_SPANS}
        onValueChange={(span) => router.push(at({ span }), { scroll: false })}
      />
      <ComboboxField
        label="Time zone"
        labelHidden
        className="w-60"
        choices={choices}
        value={view.zone === "rota" && rota === mine ? "mine" : view.zone}
        placeholder="Type a city"
        onValueChange={(zone) => zone !== null && router.push(at({ zone }), { scroll: false })}
      />
    </div>
  );
}
