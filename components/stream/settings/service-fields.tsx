"use client";

import { Plus, Trash2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { ListField } from "#components/ui/list-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ServiceDefinition } from "#server/domain/flow/stream-settings.ts";

type ServiceFieldsProps = {
  services: readonly ServiceDefinition[];
  onChange: (services: ServiceDefinition[]) => void;
  disabled: boolean;
};

/** Which part of which repository is deployed as what: only needed where a repository holds several services. */
export function ServiceFields({ services, onChange, disabled }: ServiceFieldsProps) {
  const replace = (index: number, change: Partial<ServiceDefinition>) =>
    onChange(services.map((service, at) => (at === index ? { ...service, ...change } : service)));
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      <div className="grid gap-0.5">
        <h3>Services</h3>
        <p className="text-small text-ink-2">
          Only needed where one repository is deployed in parts: a deployment of a service then contains only the
          changes that touch its paths.
        </p>
      </div>
      {services.map((service, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a service under the pen has no other identity than its place
          key={index}
          className="grid items-start gap-3 border-t border-line pt-3 first-of-type:border-t-0 first-of-type:pt-0 sm:grid-cols-[1fr_1fr_1.4fr_auto]"
        >
          <TextField
            label="Service"
            value={service.name}
            onValueChange={(name) => replace(index, { name })}
            disabled={disabled}
          />
          <TextField
            label="Repository"
            optional
            placeholder="owner/name"
            value={service.repository ?? ""}
            onValueChange={(repository) => replace(index, { repository: repository.trim() || null })}
            disabled={disabled}
          />
          <ListField
            label="Paths"
            placeholder="apps/shop/**"
            values={service.paths}
            onValuesChange={(paths) => replace(index, { paths })}
            disabled={disabled}
          />
          {!disabled && (
            <IconButton
              label={`Remove the service ${service.name}`}
              icon={<Trash2 aria-hidden />}
              className="sm:mt-6"
              onClick={() => onChange(services.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <div>
          <Button size="small" onClick={() => onChange([...services, { name: "", repository: null, paths: [] }])}>
            <Plus aria-hidden /> Add a service
          </Button>
        </div>
      )}
    </div>
  );
}
