"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { CSV_FIELDS, type CsvField, type CsvMapping } from "#server/domain/board/csv-cards.ts";

const WORDS: Record<CsvField, string> = {
  title: "Title",
  description: "Description",
  column: "Column",
  class: "Class of service",
  type: "Type",
  labels: "Labels",
  assignees: "Assignees",
  due: "Due",
  size: "Size",
  service: "Service",
  key: "Key",
};

const NOWHERE = "nowhere";

type MappingFieldsProps = { head: readonly string[]; mapping: CsvMapping; onMapping: (mapping: CsvMapping) => void };

/** Which column of the table says what of a card. */
export function MappingFields({ head, mapping, onMapping }: MappingFieldsProps) {
  const choices = [
    { value: NOWHERE, label: "Nowhere" },
    ...head.map((name, index) => ({ value: String(index), label: name.trim() || `Column ${index + 1}` })),
  ];
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-control font-[620]">Where the table says it</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        {CSV_FIELDS.map((field) => (
          <SelectField
            key={field}
            label={WORDS[field]}
            value={String(mapping[field] ?? NOWHERE)}
            onValueChange={(at) => {
              const { [field]: _, ...rest } = mapping;
              onMapping(at === NOWHERE ? rest : { ...rest, [field]: Number(at) });
            }}
            choices={choices}
          />
        ))}
      </div>
      <p className="text-small text-ink-2">
        By its key, what another tool calls it, a card is known again when the table is imported another time, whatever
        became of its title. Without one it is known by its title.
      </p>
    </fieldset>
  );
}
