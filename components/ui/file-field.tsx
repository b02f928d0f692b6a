"use client";

import { Field as Base } from "@base-ui/react/field";
import { classNames } from "#components/ui/class-names.ts";
import { CONTROL_LOOK, Field, type FieldText } from "#components/ui/field.tsx";

type FileFieldProps = FieldText & {
  /** What the file chooser offers: ".csv,text/csv". */
  accept?: string;
  onFile: (file: File) => void;
  className?: string;
};

/** One file from the device. */
export function FileField({ accept, onFile, ...field }: FileFieldProps) {
  return (
    <Field {...field}>
      <Base.Control
        type="file"
        {...(accept === undefined ? {} : { accept })}
        render={
          <input
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) onFile(file);
            }}
          />
        }
        className={classNames(
          CONTROL_LOOK,
          "h-auto! py-1.5 file:mr-3 file:rounded-md file:border-0 file:bg-sunken file:px-2.5 file:py-1 file:text-control file:font-[560] file:text-ink",
        )}
      />
    </Field>
  );
}
