import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Rgb = readonly [number, number, number];
type Theme = "light" | "dark";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const tokens = readTokens(css);
const grounds = ["canvas", "surface", "raised", "sunken"];
const states = ["connected", "attention", "failed", "waiting", "off"];
const series = ["chart-1", "chart-2", "chart-3", "chart-4", "chart-5"];

describe.each<Theme>(["light", "dark"])("in the %s theme", (theme) => {
  const ratio = (a: string, b: string): number => contrast(colour(a, theme), colour(b, theme));

  test.each(grounds)("text is readable on %s (4.5 to 1)", (ground) => {
    for (const ink of ["fg", "muted", "accent-fg", ...states]) expect(ratio(ink, ground), ink).toBeGreaterThan(4.5);
  });

  test("a state's text is readable on its own soft ground", () => {
    for (const state of states) {
      expect(ratio(state, `${state}-soft`), state).toBeGreaterThan(4.5);
      expect(ratio("fg", `${state}-soft`), state).toBeGreaterThan(4.5);
      expect(ratio("muted", `${state}-soft`), state).toBeGreaterThan(4.5);
    }
  });

  test("the words on filled buttons and on a selection are readable", () => {
    for (const fill of ["accent", "accent-hover", "failed-solid", "failed-hover"]) {
      expect(ratio("on-accent", fill), fill).toBeGreaterThan(4.5);
    }
    for (const ink of ["accent-fg", "fg", "muted"]) {
      expect(ratio(ink, "accent-soft"), ink).toBeGreaterThan(4.5);
      expect(ratio(ink, "pressed"), ink).toBeGreaterThan(4.5);
    }
  });

  test("the edges of controls, the focus ring, marks and series stand out (3 to 1)", () => {
    const marks = ["control", "focus", "accent", "chart-success", "chart-failure", ...series];
    for (const ground of ["canvas", "surface", "raised"]) {
      for (const mark of [...marks, ...states.map((state) => `${state}-solid`)]) {
        expect(ratio(mark, ground), `${mark} on ${ground}`).toBeGreaterThan(3);
      }
    }
  });

  test("series stay apart for colour-blind eyes", () => {
    for (const [kind, matrix] of Object.entries(blindness)) {
      const seen = series.map((name) => oklab(see(colour(name, theme), matrix)));
      for (const [i, a] of seen.entries()) {
        for (const [j, b] of seen.entries()) {
          if (i < j) expect(distance(a, b), `${kind}: ${series[i]} and ${series[j]}`).toBeGreaterThan(0.08);
        }
      }
      const success = oklab(see(colour("chart-success", theme), matrix));
      const failure = oklab(see(colour("chart-failure", theme), matrix));
      expect(distance(success, failure), kind).toBeGreaterThan(0.12);
    }
  });
});

/** Severity 1.0 of Machado, Oliveira and Fernandes (2009), for linear RGB; `none` is a full-colour eye. */
const blindness: Record<string, readonly number[]> = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function readTokens(source: string): Map<string, Record<Theme, Rgb>> {
  const colourPattern = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const pattern = new RegExp(`--color-([a-z0-9-]+): light-dark\\(${colourPattern}, ${colourPattern}\\);`, "g");
  const found = new Map<string, Record<Theme, Rgb>>();
  for (const [, name = "", ...lch] of source.matchAll(pattern)) {
    const [l1 = 0, c1 = 0, h1 = 0, l2 = 0, c2 = 0, h2 = 0] = lch.map(Number);
    found.set(name, { light: toLinearRgb(l1, c1, h1), dark: toLinearRgb(l2, c2, h2) });
  }
  return found;
}

function colour(name: string, theme: Theme): Rgb {
  const token = tokens.get(name);
  if (token === undefined) throw new Error(`no token --color-${name}`);
  return token[theme];
}

/** OKLCH to linear sRGB, clipped to the gamut. Source: bottosson.github.io/posts/oklab */
function toLinearRgb(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function see([r, g, b]: Rgb, matrix: readonly number[]): Rgb {
  const row = (start: number): number =>
    clip((matrix[start] ?? 0) * r + (matrix[start + 1] ?? 0) * g + (matrix[start + 2] ?? 0) * b);
  return [row(0), row(3), row(6)];
}

/** WCAG 2.2's contrast ratio, 1 to 21. */
function contrast(a: Rgb, b: Rgb): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
