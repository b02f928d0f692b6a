import type { ReactNode } from "react";

const SKETCHES = {
  board: BoardSketch,
  stream: StreamSketch,
  deployments: DeploymentsSketch,
  deliveries: DeliveriesSketch,
  sources: SourcesSketch,
  teams: TeamsSketch,
  tokens: TokensSketch,
  audit: AuditSketch,
  notifications: NotificationsSketch,
  rota: RotaSketch,
} as const;

export type SketchName = keyof typeof SKETCHES;

/** A quiet drawing of a page, in the theme's colours: lines for words, no figures, so that nobody takes it for data. */
export default function Sketch({ name }: { name: SketchName }) {
  const Drawing = SKETCHES[name];
  return (
    <svg viewBox="0 0 320 180" aria-hidden="true" className="size-full">
      <Drawing />
    </svg>
  );
}

type Place = { x: number; y: number };

/** Words, as one sees them from afar. */
function Words({ x, y, width, strong = false }: Place & { width: number; strong?: boolean }) {
  return (
    <rect
      x={x}
      y={y}
      width={width}
      height={strong ? 6 : 5}
      rx="2.5"
      fill={strong ? "var(--ink-3)" : "var(--line-strong)"}
    />
  );
}

function Surface({ x, y, width, height }: Place & { width: number; height: number }) {
  return <rect x={x} y={y} width={width} height={height} rx="6" fill="var(--surface)" stroke="var(--line)" />;
}

function Dot({ x, y, fill, r = 5 }: Place & { fill: string; r?: number }) {
  return <circle cx={x} cy={y} r={r} fill={fill} />;
}

/** Equal rows from the top, each drawn by `row`. */
function rows(count: number, height: number, row: (y: number, index: number) => ReactNode): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
    <g key={index}>{row(18 + index * height, index)}</g>
  ));
}

function BoardSketch() {
  const cards = [3, 2, 3, 1];
  return (
    <>
      {cards.map((count, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
        <g key={column}>
          <Words x={20 + column * 72} y={18} width={34} strong />
          {Array.from({ length: count }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <g key={card}>
              <Surface x={16 + column * 72} y={34 + card * 44} width={64} height={38} />
              <Words x={23 + column * 72} y={43 + card * 44} width={46 - ((card + column) % 3) * 8} />
              <Dot x={70 + column * 72} y={62 + card * 44} fill="var(--accent)" r={4} />
            </g>
          ))}
        </g>
      ))}
    </>
  );
}

function RotaSketch() {
  return (
    <>
      <Dot x={34} y={30} r={9} fill="var(--process)" />
      <Words x={52} y={22} width={90} strong />
      <Words x={52} y={34} width={56} />
      {[66, 112].map((y, row) => (
        <g key={y}>
          {[0, 1, 2, 3].map((shift) => (
            <rect
              key={shift}
              x={24 + shift * 69}
              y={y}
              width={65}
              height={26}
              rx="4"
              fill={
                row === 0 && shift === 2
                  ? "var(--rework-soft)"
                  : (shift + row) % 2 === 0
                    ? "var(--process-soft)"
                    : "var(--good-soft)"
              }
              stroke={row === 0 && shift === 2 ? "var(--rework)" : "var(--line-strong)"}
            />
          ))}
        </g>
      ))}
      <path d="M120 56v92" stroke="var(--ink-3)" strokeDasharray="3 3" fill="none" />
    </>
  );
}

function StreamSketch() {
  const boxes = [24, 96, 168, 240];
  return (
    <>
      <Words x={24} y={16} width={150} strong />
      {boxes.map((x, index) => (
        <g key={x}>
          <Surface x={x} y={38} width={56} height={52} />
          <Words x={x + 8} y={46} width={28} strong />
          <Words x={x + 8} y={60} width={36} />
          <Words x={x + 8} y={72} width={24} />
          {index > 0 && <path d={`M${x - 14} 64h10m-4-4 4 4-4 4`} fill="none" stroke="var(--ink-3)" />}
        </g>
      ))}
      <path d="M168 34c-10-14-52-14-62 0" fill="none" stroke="var(--rework)" strokeDasharray="3 3" />
      <path
        d="M24 158V126h52v32h20v-46h72v46h26v-24h46v24h12v-16h44"
        fill="none"
        stroke="var(--wait)"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M76 158h20m72 0h26m46 0h12" stroke="var(--process)" strokeWidth="5" strokeLinecap="round" />
    </>
  );
}

function DeploymentsSketch() {
  const dots = [
    [70, 120, 190, 262],
    [90, 160, 228],
    [60, 140, 176, 250],
  ];
  return (
    <>
      {rows(3, 50, (y, index) => (
        <>
          <Words x={18} y={y + 10} width={30} strong />
          <path d={`M56 ${y + 12}h246`} stroke="var(--line-strong)" />
          {dots[index]?.map((x, nth) => (
            <Dot key={x} x={x} y={y + 12} fill={index === 1 && nth === 1 ? "var(--rework)" : "var(--good)"} />
          ))}
        </>
      ))}
      <path d="M160 74c-4-18-62-18-68-2m-3-6 3 6 6-3" fill="none" stroke="var(--rework)" strokeDasharray="3 3" />
    </>
  );
}

function DeliveriesSketch() {
  return rows(5, 31, (y, index) => (
    <>
      <rect
        x={18}
        y={y}
        width={40}
        height={14}
        rx="7"
        fill={index === 2 ? "var(--rework-soft)" : "var(--good-soft)"}
        stroke={index === 2 ? "var(--rework)" : "var(--good)"}
      />
      <Words x={70} y={y + 4} width={[92, 70, 104, 80, 96][index] ?? 80} strong />
      <Words x={192} y={y + 4} width={54} />
      <Words x={272} y={y + 4} width={30} />
      <path d={`M18 ${y + 22.5}h284`} stroke="var(--line)" />
    </>
  ));
}

function SourcesSketch() {
  return (
    <>
      {rows(3, 52, (y) => (
        <>
          <Surface x={20} y={y} width={104} height={38} />
          <Dot x={37} y={y + 19} fill="var(--accent-soft)" r={8} />
          <Words x={52} y={y + 10} width={48} strong />
          <Words x={52} y={y + 22} width={60} />
          <path
            d={`M128 ${y + 19}C170 ${y + 19} 170 90 206 90`}
            fill="none"
            stroke="var(--ink-3)"
            strokeDasharray="3 3"
          />
        </>
      ))}
      <rect x={212} y={62} width={56} height={56} rx="14" fill="var(--accent)" />
      <path
        d="M224 100h10v-12h13V78h9"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  );
}

function TeamsSketch() {
  const colours = ["var(--process)", "var(--wait)", "var(--good)", "var(--accent)"];
  return [18, 166].map((x) =>
    [20, 96].map((y) => (
      <g key={`${x}-${y}`}>
        <Surface x={x} y={y} width={136} height={64} />
        <Words x={x + 12} y={y + 13} width={60} strong />
        <Words x={x + 12} y={y + 26} width={84} />
        {colours.slice(0, 2 + ((x + y) % 3)).map((colour, index) => (
          <circle
            key={colour}
            cx={x + 20 + index * 12}
            cy={y + 48}
            r="8"
            fill={colour}
            fillOpacity="0.45"
            stroke="var(--surface)"
            strokeWidth="2"
          />
        ))}
      </g>
    )),
  );
}

function TokensSketch() {
  return rows(4, 38, (y, index) => (
    <>
      <circle cx={28} cy={y + 12} r="6" fill="none" stroke="var(--accent)" strokeWidth="2" />
      <path
        d={`M34 ${y + 12}h16m-5 0v5m5-5v4`}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <Words x={66} y={y + 4} width={[72, 54, 84, 60][index] ?? 60} strong />
      <Words x={66} y={y + 16} width={44} />
      <rect x={190} y={y + 4} width={42} height={14} rx="7" fill="var(--accent-soft)" />
      <Words x={258} y={y + 9} width={44} />
      <path d={`M18 ${y + 30.5}h284`} stroke="var(--line)" />
    </>
  ));
}

function AuditSketch() {
  return (
    <>
      <path d="M32 24v132" stroke="var(--line-strong)" />
      {rows(4, 39, (y, index) => (
        <>
          <Dot
            x={32}
            y={y + 8}
            fill={["var(--process)", "var(--wait)", "var(--accent)", "var(--good)"][index] ?? ""}
            r={7}
          />
          <Words x={52} y={y} width={[150, 120, 176, 132][index] ?? 120} strong />
          <Words x={52} y={y + 13} width={86} />
          <Words x={272} y={y} width={30} />
        </>
      ))}
    </>
  );
}

function NotificationsSketch() {
  return rows(3, 50, (y, index) => (
    <>
      <Surface x={40} y={y} width={240} height={40} />
      <Dot x={60} y={y + 20} fill={index === 1 ? "var(--rework)" : "var(--good)"} r={7} />
      <Words x={78} y={y + 11} width={[130, 112, 144][index] ?? 120} strong />
      <Words x={78} y={y + 24} width={86} />
      {index === 0 && <Dot x={264} y={y + 20} fill="var(--accent)" r={4} />}
    </>
  ));
}
