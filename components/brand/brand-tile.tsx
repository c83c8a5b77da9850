import { clsx } from "clsx";
import brands from "./brands.json";

export interface BrandTileProps {
  /** The connector's slug, with or without `conn_`. */
  readonly slug: string;
  /** Its name, whose first letter stands in where there is no logo. Stands beside the tile, so it is not read twice. */
  readonly name: string;
  /** 24, 32 or 40 px. */
  readonly size?: "sm" | "md" | "lg" | undefined;
}

const sizes = {
  sm: { tile: "size-6 rounded-sm", image: "size-4", letter: "text-caption" },
  md: { tile: "size-8 rounded-md", image: "size-5", letter: "text-body" },
  lg: { tile: "size-10 rounded-md", image: "size-6", letter: "text-title" },
};

export function BrandTile({ slug, name, size = "sm" }: BrandTileProps) {
  const look = sizes[size];
  const brand = slug.replace(/^conn_/, "");
  const frame = clsx("inline-flex shrink-0 items-center justify-center border border-line", look.tile);
  if (!Object.hasOwn(brands, brand)) {
    return (
      <span aria-hidden className={clsx(frame, "bg-sunken font-semibold text-muted", look.letter)}>
        {firstLetter(name)}
      </span>
    );
  }
  return (
    <span className={clsx(frame, "bg-tile")}>
      <img
        loading="lazy"
        src={`/brands/${brand}.svg`}
        alt=""
        width={20}
        height={20}
        decoding="async"
        className={clsx("object-contain", look.image)}
      />
    </span>
  );
}

function firstLetter(name: string): string {
  const [first = "?"] = name.trim();
  return first.toUpperCase();
}
