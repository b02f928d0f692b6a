"use client";

import { useRouter } from "next/navigation";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { StreamRange } from "#components/stream/stream-range.tsx";
import { type StreamView, streamViewQuery } from "#components/stream/stream-view.ts";
import { SelectField } from "#components/ui/select-field.tsx";

/** A select takes "" for nothing chosen; no environment is called like this. */
const ANY = "*";

type DeploymentControlsProps = { told: AppOutputs["flow"]["timeline"]; view: StreamView };

/** Which deployments: of a range, a service, an environment. */
export function DeploymentControls({ told, view }: DeploymentControlsProps) {
  const router = useRouter();
  const { environment, ...own } = view.own;
  return (
    <>
      <ServiceField services={told.services} view={view} />
      <SelectField
        label="Environment"
        labelHidden
        className="w-44"
        choices={[
          { value: ANY, label: "All environments" },
          ...namesWith(told.environments, environment).map((name) => ({ value: name, label: name })),
        ]}
        value={environment ?? ANY}
        onValueChange={(next) => {
          const chosen = next === ANY ? own : { ...own, environment: next };
          router.push(streamViewQuery({ ...view, own: chosen }), { scroll: false });
        }}
      />
      <StreamRange view={view} />
    </>
  );
}

/** One service, or all; several may stand in an address made elsewhere. */
export function ServiceField({ services, view }: { services: readonly string[]; view: StreamView }) {
  const router = useRouter();
  const { service = [], ...filter } = view.filter;
  const several = service.length > 1 ? service.join(", ") : null;
  const choices = several === null ? namesWith(services, service[0]) : services;
  return (
    <SelectField
      label="Service"
      labelHidden
      className="w-44"
      choices={[
        { value: ANY, label: "All services" },
        ...(several === null ? [] : [{ value: several, label: several }]),
        ...choices.map((name) => ({ value: name, label: name })),
      ]}
      value={several ?? service[0] ?? ANY}
      onValueChange={(next) => {
        if (next === several) return;
        const chosen = next === ANY ? filter : { ...filter, service: [next] };
        router.push(streamViewQuery({ ...view, filter: chosen }), { scroll: false });
      }}
    />
  );
}

/** What is chosen can be chosen, also where the range has none of it. */
function namesWith(names: readonly string[], chosen: string | undefined): readonly string[] {
  const known = chosen === undefined || names.some((name) => name.toLowerCase() === chosen.toLowerCase());
  return known ? names : [...names, chosen];
}
