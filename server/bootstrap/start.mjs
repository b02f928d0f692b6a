import { prepare } from "./prepare.mjs";
import { becomeProgram } from "./run-program.mjs";

await prepare({ build: true });
becomeProgram(["server/main.ts"], { NODE_ENV: "production" });
