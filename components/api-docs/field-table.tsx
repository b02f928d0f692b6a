import { InlineText } from "#components/ui/inline-text.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";

export type Field = { name: string; type: string; required: boolean; description: string; place?: string };

/** Fields of a body or an answer, or parameters of an address (then with their place). */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <ScrollRegion label={caption}>
      <table className="w-full min-w-140 border-collapse text-left text-control">
        <caption className="pb-1 text-left font-medium text-ink-2">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={`${field.place ?? ""}.${field.name}`} className="border-t border-line align-top">
              <th scope="row" className="w-52 py-1.5 pr-4 font-normal">
                <code>{field.name}</code>
                {field.required ? <span className="ml-1.5 text-small text-rework-ink">required</span> : null}
                {field.place ? <span className="ml-1.5 text-small text-ink-3">{field.place}</span> : null}
              </th>
              <td className="w-64 py-1.5 pr-4 text-ink-2">{field.type}</td>
              <td className="py-1.5">
                <InlineText text={field.description} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
