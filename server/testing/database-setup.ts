import { dropDatabasesAfterFile } from "./test-database.ts";

dropDatabasesAfterFile();
