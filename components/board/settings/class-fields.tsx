"use client";

import { CLASS_WORDS, PULL_WORDS } from "#components/board/board-words.ts";
import { ClassIcon } from "#components/board/class-icon.tsx";
import { BY_CHOICES, limitOf, MODE_CHOICES } from "#components/board/settings/limit-choices.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ClassPolicy } from "#server/domain/board/board.ts";

type ClassFieldsProps = { classes: readonly ClassPolicy[]; onChange: (classes: readonly ClassPolicy[]) => void };

const USUAL_SHARE = 0.85;

/** What each class of service promises, and how many of it may be under way. */
export function ClassFields({ classes, onChange }: ClassFieldsProps) {
  const set = (policy: ClassPolicy, changed: Partial<ClassPolicy>) =>
    onChange(classes.map((one) => (one.class === policy.class ? { ...one, ...changed } : one)));
  return (
    <section className="grid gap-2">
      <h3 className="text-control font-[620]">Classes of service</h3>
      {classes.map((policy) => (
        <fieldset
          key={policy.class}
          className="grid grid-cols-2 items-end gap-2 rounded-lg border border-line p-3 sm:grid-cols-5"
        >
          <legend className="sr-only">{CLASS_WORDS[policy.class]}</legend>
          <p
            aria-hidden
            className="col-span-full flex flex-wrap items-center gap-x-1.5 text-control font-[560] [&_svg]:size-4"
          >
            <ClassIcon of={policy.class} />
            {CLASS_WORDS[policy.class]}
            <span className="text-small font-normal text-ink-2">{PULL_WORDS[policy.class]}</span>
          </p>
          <TextField
            label="At most"
            type="number"
            min={1}
            value={policy.limit === null ? "" : String(policy.limit.max)}
            onValueChange={(max) => set(policy, { limit: limitOf(policy.limit, max) })}
          />
          <SelectField
            label="Counted"
            value={policy.limit?.by ?? "count"}
            disabled={policy.limit === null}
            onValueChange={(by) => policy.limit && set(policy, { limit: { ...policy.limit, by } })}
            choices={BY_CHOICES}
          />
          <SelectField
            label="Past the limit"
            value={policy.limit?.mode ?? "hard"}
            disabled={policy.limit === null}
            onValueChange={(mode) => policy.limit && set(policy, { limit: { ...policy.limit, mode } })}
            choices={MODE_CHOICES}
          />
          <TextField
            label="Done in days"
            type="number"
            min={1}
            value={policy.serviceLevel === null ? "" : String(policy.serviceLevel.days)}
            onValueChange={(days) =>
              set(policy, {
                serviceLevel:
                  Number(days) > 0 ? { days: Number(days), share: policy.serviceLevel?.share ?? USUAL_SHARE } : null,
              })
            }
          />
          <TextField
            label="for percent"
            type="number"
            min={1}
            max={100}
            disabled={policy.serviceLevel === null}
            value={policy.serviceLevel === null ? "" : String(Math.round(policy.serviceLevel.share * 100))}
            onValueChange={(share) =>
              policy.serviceLevel &&
              set(policy, {
                serviceLevel: { ...policy.serviceLevel, share: Math.min(100, Math.max(1, Number(share))) / 100 },
              })
            }
          />
          <TextField
            label="Policy"
            className="col-span-full"
            value={policy.policy}
            onValueChange={(text) => set(policy, { policy: text })}
          />
        </fieldset>
      ))}
    </section>
  );
}
