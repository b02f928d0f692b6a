import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { siblingDatabaseUrl } from "./embedded-database.ts";

/** Type id of PostgreSQL's internal one-byte "char". */
const INTERNAL_CHAR = 18;
const READS_CATALOGUE = /\bpg_constraint\b/i;

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/**
 * Prisma's driver for the schema engine, with three faults of it mended: it cuts a migration at every semicolon, also
 * inside comments and function bodies; it drops the shadow database while still connected to it; and it does not know
 * the type "char" of PostgreSQL's catalogue, which the engine asks for when it reads check constraints.
 */
export class MigrationAdapter extends PrismaPg {
  readonly #url: string;
  readonly #opened: Adapter[] = [];

  constructor(url: string) {
    super({ connectionString: url, max: 2 });
    this.#url = url;
  }

  override async connect(): Promise<Adapter> {
    const adapter = mended(await super.connect());
    this.#opened.push(adapter);
    return adapter;
  }

  /** Closes what the engine leaves open. */
  async close(): Promise<void> {
    await Promise.all(this.#opened.splice(0).map((adapter) => adapter.dispose()));
  }

  override async connectToShadowDb(): Promise<Adapter> {
    const name = `lastmile_shadow_${randomUUID()}`;
    await this.#onServer(`create database "${name}"`);
    const adapter = mended(
      await new PrismaPg({ connectionString: siblingDatabaseUrl(this.#url, name), max: 2 }).connect(),
    );
    this.#opened.push(adapter);
    const close = adapter.dispose.bind(adapter);
    let closed: Promise<void> | null = null;
    adapter.dispose = () => {
      closed ??= closeAndDrop();
      return closed;
    };
    const closeAndDrop = async () => {
      await close();
      await this.#onServer(`drop database "${name}" with (force)`);
    };
    return adapter;
  }

  async #onServer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }
}

function mended(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  adapter.dispose = async () => {
    if (!pool.ended) await pool.end();
  };
  // One message, hence one transaction: a migration happens whole or not at all.
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    if (!READS_CATALOGUE.test(query.sql)) return queryRaw(query);
    const { fields } = await pool.query({
      text: `select * from (${unterminated(query.sql)}) as asked limit 0`,
      values: query.args,
    });
    if (!fields.some((field) => field.dataTypeID === INTERNAL_CHAR)) return queryRaw(query);
    const columns = fields.map(
      ({ name, dataTypeID }) => `"${name}"${dataTypeID === INTERNAL_CHAR ? "::text" : ""} as "${name}"`,
    );
    const result = await queryRaw({
      ...query,
      sql: `select ${columns.join(", ")} from (${unterminated(query.sql)}) as asked`,
    });
    return {
      ...result,
      columnTypes: result.columnTypes.map((type, index) =>
        fields[index]?.dataTypeID === INTERNAL_CHAR ? ColumnTypeEnum.Character : type,
      ),
    };
  };
  return adapter;
}

function unterminated(sql: string): string {
  return sql.trim().replace(/;$/, "");
}
