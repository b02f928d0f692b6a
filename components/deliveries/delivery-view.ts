/** What the deliveries page shows; all of it stands in the address. */
export type DeliveryView = { state: DeliveryState | null; source: string | null; delivery: string | null };

export const DELIVERY_STATES = ["received", "parked", "done"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a state means to a reader. */
export const STATE_WORDS: Readonly<Record<DeliveryState, string>> = {
  received: "waiting",
  parked: "parked",
  done: "taken in",
};

/** Reads a view from the address; what cannot be read is left out. */
export function parseDeliveryView(parameters: Record<string, string | string[] | undefined>): DeliveryView {
  const one = (name: string) => {
    const value = parameters[name];
    return (Array.isArray(value) ? value[0] : value) || null;
  };
  return {
    state: DELIVERY_STATES.find((state) => state === one("state")) ?? null,
    source: one("source"),
    delivery: one("delivery"),
  };
}

/** The view as it stands in the address: "?" where everything is as usual. */
export function deliveryViewQuery(view: DeliveryView): string {
  const parameters = new URLSearchParams();
  if (view.state !== null) parameters.set("state", view.state);
  if (view.source !== null) parameters.set("source", view.source);
  if (view.delivery !== null) parameters.set("delivery", view.delivery);
  return `?${parameters}`;
}

/** What one page of the list asks for; server and browser must ask alike. */
export function deliveryListInput(view: DeliveryView) {
  return { state: view.state, source: view.source, limit: 50 };
}
