"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useBoard } from "#components/board/board-context.ts";
import { cardCount } from "#components/board/board-words.ts";
import { FormFoot } from "#components/board/form-foot.tsx";
import { KnownRows } from "#components/board/import/known-rows.tsx";
import { MappingFields } from "#components/board/import/mapping-fields.tsx";
import { planOf } from "#components/board/import/plan-of.ts";
import { readTable, type Table, textOf } from "#components/board/import/read-table.ts";
import { rowCount } from "#components/board/import/row-count.ts";
import { TablePreview } from "#components/board/import/table-preview.tsx";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { CheckboxField } from "#components/ui/checkbox-field.tsx";
import { useUnsaved } from "#components/ui/dialog.tsx";
import { FileField } from "#components/ui/file-field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { toastDone } from "#components/ui/toast.tsx";
import { type CsvMapping, guessMapping } from "#server/domain/board/csv-cards.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";

const MOST_BYTES = 10_000_000;
const MOST_CARDS = 5_000;

/** Cards out of a table: what its columns say, what becomes of its rows, and then all of them at once. */
export function ImportTable() {
  const { board, people, names, ask, announce } = useBoard();
  const [table, setTable] = useState<Table | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [mapping, setMapping] = useState<CsvMapping>({});
  const [columnId, setColumnId] = useState(board.columns[0]?.id ?? "");
  const [again, setAgain] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  useUnsaved(table !== null);
  const trpc = useTRPC();
  // What the last import brought is known now.
  const keys = useQuery({ ...trpc.imports.keys.queryOptions({ boardId: board.id }), refetchOnMount: "always" });
  const known = keys.isFetchedAfterMount ? keys.data : undefined;
  const create = useMutation(trpc.imports.cards.mutationOptions({ onError: () => void keys.refetch() }));

  const plan = useMemo(() => {
    if (table === null || known === undefined) return null;
    const keyed = new Set(known.map(({ cardId }) => cardId));
    const cards = cardsOnBoard(board).map(({ id, title }) => ({ title, hasKey: keyed.has(id) }));
    const context = { columns: board.columns, people, columnId, cards, keys: new Set(known.map(({ key }) => key)) };
    return planOf(table.rows, { board, names, mapping, context, again });
  }, [table, known, board, people, names, mapping, columnId, again]);
  const there = plan === null ? 0 : plan.there.length + (again ? 0 : plan.twins);

  async function read(file: File) {
    create.reset();
    setTable(null);
    if (file.size > MOST_BYTES) return setProblem("This file is larger than 10 MB. Part it into several.");
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return setProblem("This file cannot be read any more. Choose it again.");
    const found = readTable(textOf(bytes));
    if (found === null) return setProblem("There is nothing in this file. Its first row must name its columns.");
    if (found.rows.length > MOST_CARDS) {
      return setProblem(`This file has more than ${MOST_CARDS.toLocaleString("en")} rows. Part it into several.`);
    }
    setProblem(null);
    setMapping(guessMapping(found.head));
    setTable(found);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (plan === null) return;
    const cards = plan.cards.map(({ columnId: into, description, key, fields }) => ({
      ...{ columnId: into, description, key },
      ...{ title: fields.title, type: fields.type, class: fields.class, service: fields.service, size: fields.size },
      ...{ dueAt: fields.dueAt, labels: [...fields.labels], assignees: [...fields.assignees] },
    }));
    create.mutate(
      { boardId: board.id, cards, again },
      {
        // How many were there before: by now the new ones are, too.
        onSuccess({ created }) {
          const known =
            there === 0 ? "" : `, ${there.toLocaleString("en")} ${there === 1 ? "was" : "were"} there already`;
          toastDone(`${cardCount(created)} imported${known}`);
          announce(`${cardCount(created)} imported${known}`);
          ask(null);
        },
      },
    );
  }

  const faulty = plan?.faults.length ?? 0;
  return (
    <form onSubmit={submit} className="grid grid-cols-1 gap-5">
      <FileField
        label="File"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        help="A table with a row per card, as spreadsheets and other tools export it. Its first row names the columns."
        error={problem}
        onFile={(file) => void read(file)}
      />
      {keys.isError && <RequestProblem error={keys.error} onRetry={() => void keys.refetch()} />}
      {table !== null && plan !== null && (
        <>
          <MappingFields head={table.head} mapping={mapping} onMapping={setMapping} />
          <SelectField
            label="Column of cards that name none"
            value={columnId}
            onValueChange={setColumnId}
            choices={board.columns.map(({ id, name }) => ({ value: id, label: name }))}
            className="sm:max-w-64"
          />
          {mapping.title === undefined ? (
            <Notice tone="caution" role="status">
              Say which column holds the titles.
            </Notice>
          ) : (
            <>
              <TablePreview cards={plan.cards} />
              <KnownRows rows={plan.there} known={known ?? []} />
              {plan.twins > 0 && (
                <CheckboxField
                  label={`Make ${cardCount(plan.twins)} too whose ${plan.twins === 1 ? "title is" : "titles are"} there already`}
                  help="On the board, or in a row above. Left out, the same file can be imported again and brings only what is new."
                  checked={again}
                  onCheckedChange={setAgain}
                />
              )}
              {faulty > 0 && (
                <>
                  <Faults faults={plan.faults} />
                  <CheckboxField
                    label={`Leave out ${rowCount(faulty)} with problems`}
                    help="Or put them right in the file and choose it again: nothing has been imported yet."
                    checked={leaveOut}
                    onCheckedChange={setLeaveOut}
                  />
                </>
              )}
              <p role="status" className="text-control">
                {cardCount(plan.cards.length)} will be made
                {there > 0 && `, ${there.toLocaleString("en")} ${there === 1 ? "is" : "are"} there already`}
                {faulty > 0 && `, ${rowCount(faulty)} ${faulty === 1 ? "has a problem" : "have problems"}`}.
              </p>
            </>
          )}
        </>
      )}
      <FormFoot
        stays
        error={create.error}
        busy={create.isPending}
        disabled={plan === null || plan.cards.length === 0 || (faulty > 0 && !leaveOut)}
      >
        {plan === null ? "Import" : `Import ${cardCount(plan.cards.length)}`}
      </FormFoot>
    </form>
  );
}

const MOST_FAULTS = 50;

function Faults({ faults }: { faults: readonly { row: number; title: string; words: string }[] }) {
  return (
    <Notice
      tone="caution"
      title={`${rowCount(faults.length)} cannot become ${faults.length === 1 ? "a card" : "cards"}`}
    >
      <ul className="grid max-h-48 gap-1 overflow-y-auto" aria-label="Rows with problems">
        {faults.slice(0, MOST_FAULTS).map(({ row, title, words }) => (
          <li key={row}>
            <span className="font-[560] text-ink">
              Row {row}
              {title !== "" && `, “${title.slice(0, 60)}”`}
            </span>
            : {words}
          </li>
        ))}
        {faults.length > MOST_FAULTS && <li>And {(faults.length - MOST_FAULTS).toLocaleString("en")} more.</li>}
      </ul>
    </Notice>
  );
}
