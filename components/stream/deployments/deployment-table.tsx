import { shortKey } from "#components/shell/short-key.ts";
import { changeUrl, commitUrl } from "#components/stream/change-url.ts";
import { type DeploymentFace, DeploymentOutcome } from "#components/stream/deployments/deployment-outcome.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { ExternalLink } from "#components/ui/external-link.tsx";
import { Moment } from "#components/ui/moment.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Cell, HeadCell, Row, RowHead, Table, TableHead } from "#components/ui/table.tsx";

type DeploymentTableProps = { deployments: readonly DeploymentFace[]; timeZone: string };

export function DeploymentTable({ deployments, timeZone }: DeploymentTableProps) {
  const known = new Map(deployments.map((deployment) => [deployment.id, deployment]));
  return (
    <Table caption="Deployments, newest first">
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>Where</HeadCell>
        <HeadCell>Outcome</HeadCell>
        <HeadCell>Contains</HeadCell>
      </TableHead>
      <tbody>
        {deployments.map((deployment) => (
          <Row key={deployment.id} id={deployment.id} className="scroll-mt-4 align-top target:bg-accent-soft">
            <Cell className="whitespace-nowrap">
              <When deployment={deployment} timeZone={timeZone} />
            </Cell>
            <RowHead className="align-baseline">
              <What deployment={deployment} />
            </RowHead>
            <Cell className="whitespace-nowrap">
              {deployment.environment}{" "}
              {deployment.tier !== "other" && deployment.tier !== deployment.environment && (
                <Pill>{deployment.tier}</Pill>
              )}
              {deployment.actor !== null && <span className="block text-small text-ink-2">by {deployment.actor}</span>}
            </Cell>
            <Cell>
              <DeploymentOutcome deployment={deployment} />
              <RolledBackTo deployment={deployment} known={known} />
            </Cell>
            <Cell className="min-w-40">
              <Content deployment={deployment} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function When({ deployment, timeZone }: { deployment: DeploymentFace; timeZone: string }) {
  const { startedAt, finishedAt } = deployment;
  const at = finishedAt ?? startedAt;
  const tookMs = startedAt !== null && finishedAt !== null ? Date.parse(finishedAt) - Date.parse(startedAt) : 0;
  return (
    <>
      {at === null ? "–" : <Moment at={Date.parse(at)} timeZone={timeZone} />}
      {tookMs > 0 && (
        <span className="block text-small text-ink-2">
          took <Duration ms={tookMs} />
        </span>
      )}
    </>
  );
}

function What({ deployment }: { deployment: DeploymentFace }) {
  const { service, version, sha, repository, url } = deployment;
  return (
    <>
      <span className="block leading-6 break-words">
        {url === null ? service : <ExternalLink href={url}>{service}</ExternalLink>}
      </span>
      <span className="block text-small leading-6 font-normal text-ink-2">
        {version !== null && <>{version} </>}
        {sha !== null &&
          (repository === null ? (
            <span className="font-mono">{sha.slice(0, 7)}</span>
          ) : (
            <ExternalLink href={commitUrl(repository, sha, url)} className="font-mono">
              {sha.slice(0, 7)}
            </ExternalLink>
          ))}
      </span>
    </>
  );
}

type RolledBackToProps = { deployment: DeploymentFace; known: ReadonlyMap<string, DeploymentFace> };

/** Which deployments a rollback struck, and what it brought back. */
function RolledBackTo({ deployment, known }: RolledBackToProps) {
  const { rollbackOf, rollbackTo } = deployment;
  if (rollbackOf === null && rollbackTo === null) return null;
  const name = (id: string) => {
    const other = known.get(id);
    const text = other?.version ?? other?.sha?.slice(0, 7) ?? id;
    return other === undefined ? (
      text
    ) : (
      <a href={`#${encodeURIComponent(id)}`} className="link">
        {text}
      </a>
    );
  };
  return (
    <p className="mt-1 text-small text-ink-2">
      {rollbackOf !== null && <>took back {name(rollbackOf)}</>}
      {rollbackTo !== null && <> · brought back {name(rollbackTo)}</>}
    </p>
  );
}

function Content({ deployment }: { deployment: DeploymentFace }) {
  const { changes, commitCount, fixes, url } = deployment;
  const commits = commitCount === null ? "" : `${commitCount} ${commitCount === 1 ? "commit" : "commits"}`;
  return (
    <>
      {changes.length === 0 ? (
        <span className="text-ink-2">no new change{commits && `, ${commits}`}</span>
      ) : (
        <details>
          <summary className="w-fit rounded whitespace-nowrap">
            {changes.length} {changes.length === 1 ? "change" : "changes"}
            {commits && <span className="text-ink-2">, {commits}</span>}
          </summary>
          <ul className="grid gap-0.5 pt-1">
            {changes.map((key) => (
              <li key={key} className="leading-6">
                <ExternalLink href={changeUrl(key, url)}>{shortKey(key)}</ExternalLink>
              </li>
            ))}
          </ul>
        </details>
      )}
      {fixes.length > 0 && (
        <span className="block text-small text-ink-2">
          mends {fixes.length} earlier {fixes.length === 1 ? "deployment" : "deployments"}
        </span>
      )}
    </>
  );
}
