import { FieldTable } from "#components/api-docs/field-table.tsx";
import { InlineText } from "#components/ui/inline-text.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { ReferenceOperation } from "#server/api/api-reference.ts";

/** One method at one address: what to send, what comes back. */
export function OperationEntry({ operation, base }: { operation: ReferenceOperation; base: string }) {
  return (
    <article id={operation.anchor} className="scroll-mt-6 space-y-4 rounded-lg border border-line bg-surface p-5">
      <header className="space-y-1">
        <h3 className="text-large">
          <a href={`#${operation.anchor}`} className="hover:underline">
            {operation.summary}
          </a>
        </h3>
        <p className="break-all font-mono text-control">
          <span className="mr-2 rounded bg-accent-soft px-1.5 py-0.5 font-semibold text-accent-ink">
            {operation.method}
          </span>
          {base}
          {operation.path}
        </p>
        <p className="text-ink-2">
          <InlineText text={operation.description} />
        </p>
      </header>
      <FieldTable caption="Parameters" fields={operation.parameters} />
      {operation.body ? (
        <>
          <FieldTable caption="Body" fields={operation.body.fields} />
          <Example label="Example of a body" json={operation.body.example} />
        </>
      ) : null}
      {operation.answers.map((answer) => (
        <div key={answer.status} className="space-y-2">
          <p className="text-control">
            <span className="mr-2 rounded bg-good-soft px-1.5 py-0.5 font-mono font-semibold text-good-ink">
              {answer.status}
            </span>
            <InlineText text={answer.description} />{" "}
            {answer.schema ? (
              <a href={`#${answer.schema.anchor}`} className="text-accent-ink underline">
                {answer.schema.name}
              </a>
            ) : null}
          </p>
          <Example label="Example of an answer" json={answer.example} />
        </div>
      ))}
    </article>
  );
}

function Example({ label, json }: { label: string; json: string | null }) {
  if (json === null) return null;
  return (
    <details>
      <summary className="cursor-pointer text-ink-2 text-control">{label}</summary>
      <ScrollRegion label={label} className="mt-2 max-h-96 rounded bg-sunken p-3">
        <pre className="text-small">{json}</pre>
      </ScrollRegion>
    </details>
  );
}
