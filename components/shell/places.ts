import { ChartColumn, House, LayoutGrid, type LucideIcon, PlugZap, ScrollText, Settings } from "lucide-react";

export interface Place {
  readonly id: "home" | "catalog" | "installations" | "usage" | "audit" | "settings";
  readonly label: string;
  readonly path: string;
  readonly icon: LucideIcon;
}

/** The six places of an organization, below /o/[org]. */
export const places: readonly Place[] = [
  { id: "home", label: "Home", path: "", icon: House },
  { id: "catalog", label: "Catalog", path: "/catalog", icon: LayoutGrid },
  { id: "installations", label: "Installations", path: "/installations", icon: PlugZap },
  { id: "usage", label: "Usage", path: "/usage", icon: ChartColumn },
  { id: "audit", label: "Audit", path: "/audit", icon: ScrollText },
  { id: "settings", label: "Settings", path: "/settings", icon: Settings },
];

/** On a phone the first four have a place in the bar; the others are under "More". */
export const placesInBar = 4;
