import { prepare } from "./prepare.mjs";
import { becomeProgram } from "./run-program.mjs";

await prepare();
becomeProgram(["server/main.ts"], { NODE_ENV: "development" });
