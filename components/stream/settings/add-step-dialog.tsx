"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { withStep } from "#components/stream/settings/edit-stages.ts";
import type { SeenName } from "#components/stream/settings/stage-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { SuggestField } from "#components/ui/suggest-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { Stage } from "#server/domain/flow/facts.ts";
import { entryLabel, isAddedEntry, type StageEntry, type StepBoundary } from "#server/domain/flow/stage-plan.ts";

type AddStepDialogProps = {
  stages: readonly StageEntry[];
  seenLabels: readonly SeenName[];
  seenEnvironments: readonly SeenName[];
  /** As many steps as there may be. */
  full: boolean;
  onAdd: (stages: StageEntry[]) => void;
};

const KINDS = [
  { value: "label", label: "A label" },
  { value: "environment", label: "An environment" },
] as const;

/** Adds a step of the team's own: what it is called, what ends it, where it lies. */
export function AddStepDialog({ stages, seenLabels, seenEnvironments, full, onAdd }: AddStepDialogProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<StepBoundary["kind"]>("label");
  const [ending, setEnding] = useState("");
  const [before, setBefore] = useState<Stage>("staging");
  const places = stages
    .filter((entry) => !isAddedEntry(entry) && entry.stage !== "release")
    .map((entry) => ({ value: entry.stage as Stage, label: `Before ${entryLabel(entry)}` }));
  const seen = kind === "label" ? seenLabels : seenEnvironments;

  function submit(event: FormEvent) {
    event.preventDefault();
    // The dialog stands within the settings' form in the tree of components: its own submit is not theirs.
    event.stopPropagation();
    if (name.trim() === "" || ending.trim() === "") return;
    onAdd(withStep(stages, { label: name.trim(), boundary: { kind, name: ending.trim() }, before }));
    setOpen(false);
    setName("");
    setEnding("");
  }

  return (
    <Dialog
      title="Add a step"
      description="Something your team does on the way that leaves a trace: items wait in it until that happens."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" disabled={full} title={full ? "Four steps are the most there can be." : undefined}>
          <Plus aria-hidden /> Add a step
        </Button>
      }
    >
      <form onSubmit={submit} className="grid gap-4">
        <TextField label="Name" placeholder="QA" maxLength={40} value={name} onValueChange={setName} required />
        <div className="grid gap-1.5">
          <p className="text-control font-[560]">What ends it?</p>
          <SegmentedControl
            label="What ends it"
            value={kind}
            choices={KINDS}
            onValueChange={(next) => {
              setKind(next);
              setEnding("");
            }}
          />
        </div>
        <SuggestField
          label={kind === "label" ? "Label" : "Environment"}
          help={
            kind === "label"
              ? "When it is first put on the issue or one of its pull requests."
              : "The first success there that contains the change. Deploying counts as work."
          }
          placeholder={kind === "label" ? "qa passed" : "preprod"}
          value={ending}
          onValueChange={setEnding}
          suggestions={seen.map(({ name: word, count }) => ({ word, note: `${count.toLocaleString("en")} times` }))}
          required
        />
        <SelectField label="Where on the road" choices={places} value={before} onValueChange={setBefore} />
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === "" || ending.trim() === ""}>
            Add the step
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
