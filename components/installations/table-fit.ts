import type { ColumnId } from "./list-columns";

/** How a table stands in its panel. A head that stays in view and a table that scrolls sideways exclude each other. */
export interface TableFit {
  /** Of the frame round the table. */
  readonly frame: string;
  readonly head: string;
  /** Of the name's cells, which give way first. */
  readonly name: string;
}

/** About what each column takes, in px. */
const widths: Readonly<Record<ColumnId, number>> = {
  status: 175,
  connector: 168,
  category: 160,
  owner: 168,
  calls: 164,
  errors: 70,
  p95: 80,
  last_used: 110,
  created: 100,
};

/** What a window of 1,440 px leaves for them beside a name, the box and the menu. */
const roomPx = 850;

const headClasses = "bg-surface shadow-[inset_0_-1px_var(--color-line)]";

const scrolling: TableFit = { frame: "overflow-x-auto", head: "", name: "" };
const usual: TableFit = {
  frame: "overflow-x-auto xl:overflow-x-clip",
  head: `xl:sticky xl:top-bar xl:z-10 ${headClasses}`,
  name: "xl:w-full xl:max-w-0",
};
const chosen: TableFit = {
  frame: "overflow-x-auto min-[1440px]:overflow-x-clip",
  head: `min-[1440px]:sticky min-[1440px]:top-bar min-[1440px]:z-10 ${headClasses}`,
  name: "min-[1440px]:w-full min-[1440px]:max-w-0",
};

/** The usual columns give way on a narrow screen; those that somebody chose stay, and scroll where they do not fit. */
export function tableFit(columns: readonly ColumnId[], yielding: boolean): TableFit {
  if (yielding) return usual;
  return columns.reduce((sum, id) => sum + widths[id], 0) <= roomPx ? chosen : scrolling;
}
