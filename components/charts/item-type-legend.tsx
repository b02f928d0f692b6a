import { itemLook, symbolPath, typeName } from "#components/charts/item-symbol.ts";

/** Which shape is which type. */
export function ItemTypeLegend({ types }: { types: readonly (string | null)[] }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-small text-ink-2">
      {types.map((type) => {
        const { shape, fill, stroke } = itemLook(type);
        return (
          <li key={typeName(type)} className="inline-flex items-center gap-1.5">
            <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
              <path d={symbolPath(shape, 44)} fill={fill} stroke={stroke} />
            </svg>
            {typeName(type)}
          </li>
        );
      })}
    </ul>
  );
}
