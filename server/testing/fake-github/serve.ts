import { parseArgs } from "node:util";
import { childEnvironment } from "#server/config/environment.ts";
import { exampleRepository } from "./example-world.ts";
import { FakeGithub } from "./fake-github.ts";
import { recordedAnts } from "./recorded-ants.ts";
import { recordedDataFolder } from "./recorded-data.ts";
import { recordedGui } from "./recorded-gui.ts";

// Serves a fake GitHub to try the app on: node server/testing/fake-github/serve.ts --port 3600
// then start the app with GITHUB_API_URL=http://127.0.0.1:3600. It has acme/shop, and the recorded repositories where
// they are at hand.
const { values } = parseArgs({
  options: { port: { type: "string", default: "3600" }, size: { type: "string", default: "60" } },
});
const fake = new FakeGithub();
exampleRepository(fake.world, "acme/shop", Number(values.size));
const folder = recordedDataFolder(childEnvironment());
if (folder !== null) {
  recordedAnts(fake.world, folder);
  recordedGui(fake.world, folder);
}
await fake.listen(Number(values.port));
process.stdout.write(
  `A fake GitHub answers at ${fake.url}: ${fake.world.repositories.map((one) => one.fullName).join(", ")}\n`,
);
