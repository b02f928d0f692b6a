import type { StreamRepositoryRow } from "#server/db/backfill-repositories.ts";
import type { StreamRow } from "#server/db/streams.ts";

/** What only some streams need of a repository. */
export function wantedOf(stream: StreamRow, row: StreamRepositoryRow): { wantsFiles: boolean; wantsReleases: boolean } {
  const { services, deploymentSources } = stream.settings;
  const mine = services.filter(
    ({ repository }) => repository === null || repository.toLowerCase() === row.fullName.toLowerCase(),
  );
  return {
    wantsFiles: mine.some((service) => service.paths.length > 0),
    wantsReleases: deploymentSources.includes("releases"),
  };
}
