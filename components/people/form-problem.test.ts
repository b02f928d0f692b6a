import { expect, test } from "vitest";
import { formProblem } from "./form-problem.ts";

const issue = (path: string, message: string) => ({ path, message });

test("each message stands at its field, the first one where there are several", () => {
  const error = {
    message: "[…]",
    data: { issues: [issue("email", "Taken."), issue("email", "Odd."), issue("person.name", "Empty.")] },
  };
  expect(formProblem(error, ["email", "person"])).toEqual({
    fields: { email: "Taken.", person: "Empty." },
    form: null,
  });
});

test("what belongs to no field of the form is said above it", () => {
  const error = { message: "[…]", data: { issues: [issue("token", "Too long.")] } };
  expect(formProblem(error, ["email"])).toEqual({ fields: {}, form: "Too long." });
});

test("without issues the message itself is said", () => {
  expect(formProblem({ message: "Sign in to go on.", data: null }, ["email"])).toEqual({
    fields: {},
    form: "Sign in to go on.",
  });
  expect(formProblem(null, ["email"])).toEqual({ fields: {}, form: null });
});
