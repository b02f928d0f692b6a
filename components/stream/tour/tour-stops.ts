export type TourStop = {
  title: string;
  text: string;
  /** The first of these that can be seen is what the stop is about. */
  places: readonly string[];
};

/** The way through the stream page, in the order one reads it. */
export const TOUR_STOPS: readonly TourStop[] = [
  {
    title: "One sentence says it all",
    text: "How long an idea takes until users have it, and where most of that time goes. It is written from the facts, for the range and filters chosen above.",
    places: ["sentence"],
  },
  {
    title: "The worst waste",
    text: "Waste is waiting and rework. Stages stand in the order of what they lose, with how sure that is. Start with the first: nothing else you improve will be felt as much.",
    places: ["waste"],
  },
  {
    title: "The road, to scale",
    text: "Every step up is waiting, every step down is work. Choose a stage to see the items behind it.",
    places: ["map"],
  },
  {
    title: "Every number has its evidence",
    text: "These are the items that lost most time. Open one: its page shows the event behind every boundary, who acted, and when.",
    places: ["items"],
  },
  {
    title: "Now with your own work",
    text: "Under Deliveries you see what your tools send, under Sources you connect GitHub, deployments, incidents and flags. From then on the map draws itself.",
    places: ["connect", "menu"],
  },
];
