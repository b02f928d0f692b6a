import fc from "fast-check";
import { expect, it } from "vitest";
import {
  DELIVERY_STATES,
  type DeliveryView,
  deliveryViewQuery,
  parseDeliveryView,
} from "#components/deliveries/delivery-view.ts";

it("a view of the deliveries comes back from the address as it was written", () => {
  const text = fc.option(fc.string({ minLength: 1 }), { nil: null });
  const view: fc.Arbitrary<DeliveryView> = fc.record({
    state: fc.constantFrom(null, ...DELIVERY_STATES),
    source: text,
    delivery: text,
  });
  fc.assert(
    fc.property(view, (given) => {
      expect(parseDeliveryView(Object.fromEntries(new URLSearchParams(deliveryViewQuery(given))))).toEqual(given);
    }),
  );
});

it("a state nobody knows shows all deliveries", () => {
  expect(parseDeliveryView({ state: "lost", source: "" })).toEqual({ state: null, source: null, delivery: null });
});
