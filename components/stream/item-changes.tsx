import Link from "next/link";
import { addresses } from "#components/shell/addresses.ts";
import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { changeUrl, commitUrl } from "#components/stream/change-url.ts";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

type ItemChangesProps = { item: AppOutputs["streams"]["item"]; streamId: string; timeZone: string };

/** The pull requests and pushes an item consists of, and the deployments that made them live. */
export function ItemChanges({ item, streamId, timeZone }: ItemChangesProps) {
  if (item.changes.length === 0) {
    return <p className="text-control text-ink-2">No pull request or push is linked to it.</p>;
  }
  return (
    <Table caption="Changes">
      <TableHead>
        <HeadCell>Change</HeadCell>
        <HeadCell>Merged</HeadCell>
        <HeadCell>Commit</HeadCell>
        <HeadCell>Live</HeadCell>
      </TableHead>
      <tbody>
        {item.changes.map((change) => {
          const repository = change.key.split(/[#@]/u)[0] ?? "";
          return (
            <Row key={change.key}>
              <RowHead>
                <ExternalLink href={changeUrl(change.key, item.url)}>{change.key}</ExternalLink>
              </RowHead>
              <Cell>
                {change.mergedAt === null ? (
                  <span className="text-ink-2">not merged</span>
                ) : (
                  <Moment at={Date.parse(change.mergedAt)} timeZone={timeZone} className="whitespace-nowrap" />
                )}
              </Cell>
              <Cell className="font-mono text-small">
                {change.mergeSha === null ? (
                  "–"
                ) : (
                  <ExternalLink href={commitUrl(repository, change.mergeSha, item.url)}>
                    {change.mergeSha.slice(0, 7)}
                  </ExternalLink>
                )}
              </Cell>
              <Cell>
                {change.deployments.length === 0 ? (
                  <span className="text-ink-2">not live</span>
                ) : (
                  <ul className="grid gap-0.5">
                    {change.deployments.map((deployment) => (
                      <li key={`${deployment.service} ${deployment.environment}`} className="whitespace-nowrap">
                        <Link
                          href={`${addresses.deployments(streamId)}#${encodeURIComponent(deployment.deploymentId)}`}
                          className="link"
                        >
                          {deployment.service} in {deployment.environment}
                        </Link>{" "}
                        <Moment at={Date.parse(deployment.finishedAt)} timeZone={timeZone} className="text-ink-2" />
                      </li>
                    ))}
                  </ul>
                )}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}
