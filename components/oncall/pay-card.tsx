"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { chartFile } from "#components/charts/frame/chart-file.ts";
import { CsvButton } from "#components/charts/frame/csv-button.tsx";
import { monthText } from "#components/oncall/month-text.ts";
import { PayRatesDialog } from "#components/oncall/pay-rates-dialog.tsx";
import { onlyCurrency, payTable } from "#components/oncall/pay-table.ts";
import { centsText, PAY_KIND_NAMES, payHours } from "#components/oncall/pay-words.ts";
import type { RotaScreen } from "#components/oncall/rota-facts.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { RequestProblem } from "#components/shell/request-problem.tsx";
import { useTRPC } from "#components/shell/trpc-provider.tsx";
import { Card } from "#components/ui/card.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

type Trend = AppOutputs["oncall"]["loadTrend"];

/** What being on call in a month is paid: for admins. */
export function PayCard({ rota }: { rota: RotaScreen }) {
  const query = useQuery(useTRPC().oncall.loadTrend.queryOptions({ id: rota.schedule.id }));
  // What is wrong with it is said by the chart of the same months.
  if (query.data === undefined) return null;
  return <PayOfMonths rota={rota} months={query.data.months} timeZone={query.data.timeZone} />;
}

function PayOfMonths({ rota, months, timeZone }: { rota: RotaScreen } & Pick<Trend, "months" | "timeZone">) {
  const over = months.filter(({ complete }) => complete).toReversed();
  const [start, setStart] = useState(String(over[0]?.start ?? ""));
  const month = over.find((one) => String(one.start) === start) ?? over[0];
  const { id, name } = rota.schedule;
  const range = { start: month?.start ?? 0, end: month?.end ?? 1 };
  const query = useQuery(useTRPC().oncall.pay.queryOptions({ id, range }));
  const pay = query.data;
  const only = pay == null ? null : onlyCurrency(pay);
  const amount = (paid: { amount: number; currency: string }) =>
    only === null ? `${centsText(paid.amount)} ${paid.currency}` : centsText(paid.amount);

  return (
    <Card className="grid min-w-0 gap-3 px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-2">
        <div className="mr-auto min-w-0 flex-[1_1_14rem]">
          <h2>Pay</h2>
          <p className="text-small text-ink-2">
            Seen by admins only. Each amount is of the exact time, rounded to hundredths, half up.
          </p>
        </div>
        <SelectField
          label="Month"
          labelHidden
          className="w-44"
          choices={over.map((one) => ({ value: String(one.start), label: monthText(one.start, timeZone) }))}
          value={start}
          onValueChange={setStart}
        />
        {pay !== undefined && <PayRatesDialog scheduleId={id} pay={pay} />}
        <CsvButton
          table={pay == null ? null : payTable(pay, { caption: name, timeZone })}
          file={chartFile(name, "pay", monthText(range.start, timeZone))}
        >
          CSV for pay
        </CsvButton>
      </div>
      {query.isError ? (
        <RequestProblem error={query.error} onRetry={() => void query.refetch()} />
      ) : pay === undefined ? (
        <Skeleton className="h-32" />
      ) : pay === null ? (
        <p>Nobody has said yet what an hour is paid. Set the rates to see what each month comes to.</p>
      ) : (
        <div className="grid min-w-0 gap-2">
          {pay.unpaidMs > 0 && (
            <p className="text-control text-ink-2">
              {payHours(pay.unpaidMs)} hours of this month are before any rates and not paid.
            </p>
          )}
          <Table caption={`Pay for ${monthText(range.start, timeZone)}`}>
            <TableHead>
              <HeadCell>Person</HeadCell>
              <HeadCell>Kind</HeadCell>
              <HeadCell numeric>Hours</HeadCell>
              <HeadCell numeric>Rate</HeadCell>
              <HeadCell numeric>{only === null ? "Amount" : `Amount (${only})`}</HeadCell>
            </TableHead>
            <tbody>
              {pay.lines.map((line) => (
                <Row key={`${line.member} ${line.kind} ${line.rate} ${line.currency}`}>
                  <RowHead>{line.name}</RowHead>
                  <Cell>{PAY_KIND_NAMES[line.kind]}</Cell>
                  <Cell numeric>{payHours(line.ms)}</Cell>
                  <Cell numeric>{centsText(line.rate)}</Cell>
                  <Cell numeric>{amount(line)}</Cell>
                </Row>
              ))}
              {pay.totals.map((total) => (
                <Row key={total.currency}>
                  <RowHead>Total</RowHead>
                  <Cell>{null}</Cell>
                  <Cell numeric>{null}</Cell>
                  <Cell numeric>{null}</Cell>
                  <Cell numeric>{amount(total)}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Card>
  );
}
