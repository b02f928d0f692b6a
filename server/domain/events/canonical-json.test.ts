import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "#server/domain/events/canonical-json.ts";

test("the order in which an object was written does not show", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  expect(canonicalJson({ a: true, b: [1, { c: "x", d: null }] })).toBe(
    canonicalJson({ b: [1, { d: null, c: "x" }], a: true }),
  );
});

test("what JSON leaves out is left out", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  expect(canonicalJson([undefined])).toBe("[null]");
});

test("it is JSON: reading it gives the value back", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
