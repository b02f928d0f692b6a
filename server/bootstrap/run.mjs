import { prepare } from "./prepare.mjs";
import { becomeProgram } from "./run-program.mjs";

// node server/bootstrap/run.mjs <file of the checkout> [arguments …]
await prepare();
becomeProgram(process.argv.slice(2));
