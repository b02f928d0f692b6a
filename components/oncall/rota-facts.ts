import type { RotaRange } from "#components/oncall/rota-range.ts";
import type { RotaView } from "#components/oncall/rota-view.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { personColour } from "#components/ui/person-colour.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

export type RotaScreen = AppOutputs["oncall"]["rota"];
export type MemberShift = AppOutputs["oncall"]["memberShifts"][number];
export type RotaPlanProposal = AppOutputs["oncall"]["proposePlan"];
export type RotaTeam = {
  id: string;
  name: string;
  slug: string;
  timeZone: string;
  people: readonly { id: string; handle: string; name: string; timeZone: string }[];
  /** Handle of the ops partner. */
  opsPartner: string | null;
};

/** What every part of the page is told: whose rota, what is shown of it, and by whose clock. */
export type RotaSight = {
  team: RotaTeam;
  view: RotaView;
  range: RotaRange;
  timeZone: string;
  zones: { mine: string; rota: string };
  /** The viewer's handle; null: in no rota of this team. */
  own: string | null;
  loadedAt: EpochMs;
};

/** People by their names; who is known by the handle alone goes by it. */
export function namesOf(people: readonly { handle: string; name: string }[]): (handles: readonly string[]) => string {
  const names = new Map(people.map(({ handle, name }) => [handle, name]));
  return (handles) => handles.map((handle) => names.get(handle) ?? handle).join(" and ");
}

/** People's colours, the same as everywhere else; who is known by the handle alone has one of it. */
export function coloursOf(people: readonly { id: string; handle: string }[]): (handles: readonly string[]) => string[] {
  const ids = new Map(people.map(({ id, handle }) => [handle, id]));
  return (handles) => handles.map((handle) => personColour(ids.get(handle) ?? handle));
}
