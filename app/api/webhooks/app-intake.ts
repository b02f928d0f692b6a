import { decryptSecret } from "#server/config/encryption.ts";
import { environment } from "#server/config/environment.ts";
import { logger } from "#server/config/logger.ts";
import { appDatabase, appDatabaseUrl } from "#server/db/app-database.ts";
import { type Intake, openIntake } from "#server/services/deliveries/intake.ts";

const HOLDER = Symbol.for("lastmile.intake");

/** The intake of this process: on the global object, because Next bundles a copy of this module for every route. */
export function appIntake(): Intake {
  const holder = globalThis as { [HOLDER]?: Intake };
  holder[HOLDER] ??= openIntake({
    db: appDatabase(),
    databaseUrl: appDatabaseUrl(),
    clock: () => new Date(),
    environmentSecret: environment().GITHUB_WEBHOOK_SECRET ?? null,
    decrypt: decryptSecret,
    reportWakeUpFailure: (error) => logger.warn({ err: error }, "the worker could not be woken for a delivery"),
  });
  return holder[HOLDER];
}
