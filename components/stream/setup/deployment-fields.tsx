"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import {
  type DeploymentChoice,
  type EnvironmentTier,
  sourceWords,
  tierOf,
  withSource,
  withTier,
} from "#components/stream/setup/deployment-choice.ts";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { DeploymentSource } from "#server/domain/flow/stream-settings.ts";

type DeploymentFieldsProps = {
  choice: DeploymentChoice;
  onChange: (choice: DeploymentChoice) => void;
  /** What the repositories have: how often each source and environment was seen. */
  seen?: {
    sources: readonly { source: DeploymentSource; count: number }[];
    environments: readonly { name: string; count: number }[];
  };
  disabled?: boolean;
};

const ALWAYS: readonly DeploymentSource[] = ["deployments", "releases", "tags", "webhooks"];

const TIERS: readonly { value: EnvironmentTier; label: string }[] = [
  { value: "production", label: "Production" },
  { value: "staging", label: "Staging" },
  { value: "other", label: "Neither" },
];

/** What a deployment is, and which environments are which. */
export function DeploymentFields({ choice, onChange, seen, disabled = false }: DeploymentFieldsProps) {
  const counts = new Map(seen?.sources.map(({ source, count }) => [source, count]));
  const sources = [...new Set([...counts.keys(), ...ALWAYS, ...choice.deploymentSources])];
  const environments = [
    ...new Set([
      ...(seen?.environments.map(({ name }) => name) ?? []),
      ...choice.productionEnvironments,
      ...choice.stagingEnvironments,
    ]),
  ];
  const named = choice.deploymentSources.some((source) => source === "deployments" || source === "webhooks");
  return (
    <div className="grid grid-cols-1 gap-5">
      <fieldset className="grid gap-2.5">
        <legend className="mb-2 text-control font-[560]">What is a deployment?</legend>
        {sources.map((source) => {
          const { label, hint } = sourceWords(source);
          const count = counts.get(source) ?? 0;
          return (
            <CheckboxField
              key={source}
              disabled={disabled}
              checked={choice.deploymentSources.includes(source)}
              onCheckedChange={(ticked) => onChange(withSource(choice, source, ticked))}
              label={
                <>
                  {label}
                  {count > 0 && <span className="text-ink-2"> · {count >= 100 ? "100 or more" : count} found</span>}
                </>
              }
              help={hint}
            />
          );
        })}
        {!disabled && (
          <AddByName
            label="Another workflow, by its name"
            onAdd={(name) => onChange(withSource(choice, `workflow:${name}`, true))}
          />
        )}
        {choice.deploymentSources.length === 0 && (
          <Notice>With none of them, an item is finished as soon as it is merged.</Notice>
        )}
      </fieldset>
      {named && (
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-control font-[560]">Which environments are which?</legend>
          <ul className="grid">
            {environments.map((name) => {
              const count = seen?.environments.find((environment) => environment.name === name)?.count ?? 0;
              return (
                <li
                  key={name}
                  className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 border-t border-line py-2 first:border-t-0"
                >
                  <span className="min-w-0 text-control break-words">
                    {name}
                    {count > 0 && <span className="text-ink-2"> · {count} times</span>}
                  </span>
                  <SegmentedControl
                    label={`${name} is`}
                    value={tierOf(choice, name)}
                    choices={TIERS}
                    disabled={disabled}
                    onValueChange={(tier) => onChange(withTier(choice, name, tier))}
                  />
                </li>
              );
            })}
          </ul>
          {!disabled && (
            <AddByName
              label="Another environment, by its name"
              onAdd={(name) => onChange(withTier(choice, name, "production"))}
            />
          )}
        </fieldset>
      )}
    </div>
  );
}

function AddByName({ label, onAdd }: { label: string; onAdd: (name: string) => void }) {
  const [name, setName] = useState("");
  function add() {
    if (name.trim() === "") return;
    onAdd(name.trim());
    setName("");
  }
  return (
    <div className="flex max-w-md items-end gap-2">
      <TextField
        label={label}
        className="flex-1"
        value={name}
        onValueChange={setName}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <Button className="h-[34px]" onClick={add} disabled={name.trim() === ""}>
        <Plus aria-hidden /> Add
      </Button>
    </div>
  );
}
