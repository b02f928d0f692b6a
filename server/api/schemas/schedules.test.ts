import { expect, test } from "vitest";
import { ON_CALL_CONTRACT } from "#components/oncall-contract/contract.ts";
import { previewBody } from "#components/oncall-contract/preview-body.ts";
import { previewInput } from "#server/api/schemas/schedules.ts";
import { scheduleOf } from "#server/services/oncall/schedule-input.ts";

const EXAMPLES = ON_CALL_CONTRACT.flatMap(({ examples }) => examples);

test.each(EXAMPLES)("what the published contract tells to send for “$title” means its example", (example) => {
  const { schedule, from, to } = previewInput.parse(JSON.parse(JSON.stringify(previewBody(example))));
  expect(scheduleOf(schedule)).toEqual(example.schedule);
  expect({ start: from.getTime(), end: to.getTime() }).toEqual(example.range);
});
