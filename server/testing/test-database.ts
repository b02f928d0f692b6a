import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "#server/db/database.ts";
import { siblingDatabaseUrl } from "#server/db/embedded-database.ts";
import { TEMPLATE_DATABASE } from "./template-database.ts";

const opened: { name: string; db: Database | null }[] = [];

/** A migrated, empty database of its own, dropped after the test file. Ask for one in each file, or in each test. */
export async function testDatabase(): Promise<Database> {
  return (await testDatabaseWithUrl()).db;
}

/** The same, with its address: for code that opens connections of its own. */
export async function testDatabaseWithUrl(): Promise<{ db: Database; url: string }> {
  const url = await databaseFrom(TEMPLATE_DATABASE);
  const db = openDatabase(url, { poolSize: 5 });
  const entry = opened.at(-1);
  if (entry !== undefined) entry.db = db;
  return { db, url };
}

/** The address of a database with nothing in it, not even tables. */
export function emptyDatabaseUrl(): Promise<string> {
  return databaseFrom("template0");
}

async function databaseFrom(template: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name} template ${template}`);
  opened.push({ name, db: null });
  return siblingDatabaseUrl(inject("serverUrl"), name);
}

/** For vitest's set-up file: closes and drops what the test file asked for. */
export function dropDatabasesAfterFile(): void {
  afterAll(async () => {
    for (const { name, db } of opened.splice(0)) {
      await db?.$disconnect();
      await onServer(`drop database if exists ${name} with (force)`);
    }
  });
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
