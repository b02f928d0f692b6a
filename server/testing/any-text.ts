import fc from "fast-check";

/** Any string JavaScript has: every UTF-16 unit, NUL and half surrogate pairs among them; mostly printable ones. */
export function anyText(maxLength = 20): fc.Arbitrary<string> {
  const unit = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
    { weight: 1, arbitrary: fc.constantFrom(0, 0xd800, 0xdc00, 0xfeff, 0xfffd, 0x202e) },
  );
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}
