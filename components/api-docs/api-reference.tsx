import { FieldTable } from "#components/api-docs/field-table.tsx";
import { OperationEntry } from "#components/api-docs/operation-entry.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { InlineText } from "#components/ui/inline-text.tsx";
import type { ApiReference } from "#server/api/api-reference.ts";

/** The whole API on one page, without a line of script: contents, routes, shapes, problems. */
export function ApiReferencePage({ reference }: { reference: ApiReference }) {
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-10 px-5 py-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <Contents reference={reference} />
      <main className="space-y-12">
        <header className="space-y-3">
          <h1 className="text-headline">{reference.title}</h1>
          {reference.introduction.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph} className="max-w-prose text-ink-2">
              <InlineText text={paragraph} />
            </p>
          ))}
          <p>
            <a href={`${reference.base}/openapi.json`} className="text-accent-ink underline">
              OpenAPI 3.1 document
            </a>
            {" · "}
            <a href={addresses.onCallContract} className="text-accent-ink underline">
              Who is on call: the rules
            </a>
          </p>
        </header>
        {reference.sections.map((section) => (
          <section key={section.anchor} id={section.anchor} className="scroll-mt-6 space-y-4">
            <h2 className="text-title">{section.name}</h2>
            <p className="text-ink-2">{section.description}</p>
            {section.operations.map((operation) => (
              <OperationEntry key={operation.anchor} operation={operation} base={reference.base} />
            ))}
          </section>
        ))}
        <Shapes schemas={reference.schemas} />
        <Problems problems={reference.problems} />
      </main>
    </div>
  );
}

function Contents({ reference }: { reference: ApiReference }) {
  return (
    <nav
      aria-label="Contents"
      className="space-y-4 text-control max-lg:hidden lg:sticky lg:top-6 lg:max-h-[calc(100vh-3rem)] lg:overflow-y-auto"
    >
      {reference.sections.map((section) => (
        <div key={section.anchor}>
          <a href={`#${section.anchor}`} className="block py-1 font-medium hover:underline">
            {section.name}
          </a>
          <ul>
            {section.operations.map((operation) => (
              <li key={operation.anchor}>
                <a href={`#${operation.anchor}`} className="block py-1 text-ink-2 hover:underline">
                  {operation.summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p>
        <a href="#shapes" className="block py-1 font-medium hover:underline">
          Shapes
        </a>
      </p>
      <p>
        <a href="#problems" className="block py-1 font-medium hover:underline">
          Problems
        </a>
      </p>
    </nav>
  );
}

function Shapes({ schemas }: { schemas: ApiReference["schemas"] }) {
  return (
    <section id="shapes" className="scroll-mt-6 space-y-4">
      <h2 className="text-title">Shapes</h2>
      {schemas.map((schema) => (
        <article
          key={schema.name}
          id={schema.anchor}
          className="scroll-mt-6 space-y-2 rounded-lg border border-line bg-surface p-5"
        >
          <h3 className="text-large">{schema.name}</h3>
          <p className="text-ink-2">
            <InlineText text={schema.description} />
          </p>
          <FieldTable caption={`Fields of ${schema.name}`} fields={schema.fields} />
        </article>
      ))}
    </section>
  );
}

function Problems({ problems }: { problems: ApiReference["problems"] }) {
  return (
    <section id="problems" className="scroll-mt-6 space-y-4">
      <h2 className="text-title">Problems</h2>
      <dl className="space-y-3">
        {problems.map((problem) => (
          <div key={problem.code} id={problem.anchor} className="scroll-mt-6">
            <dt>
              <code>{problem.code}</code> <span className="text-ink-3">{problem.status}</span> {problem.title}
            </dt>
            <dd className="text-ink-2">
              <InlineText text={problem.meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
