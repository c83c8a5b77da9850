import { Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { GaugeConfiguration, HistogramConfiguration } from "prom-client";
import { once } from "./once";

/** The process's metrics, as `/metrics` prints them. */
export function metrics(): Registry {
  return once("metrics", () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    return registry;
  });
}

// Each of these finds the metric by its name or makes it: the gateway and the Next bundle both declare theirs.

export function gauge<T extends string>(configuration: GaugeConfiguration<T>): Gauge<T> {
  const known = metrics().getSingleMetric(configuration.name);
  return known instanceof Gauge ? known : new Gauge({ ...configuration, registers: [metrics()] });
}

export function histogram<T extends string>(configuration: HistogramConfiguration<T>): Histogram<T> {
  const known = metrics().getSingleMetric(configuration.name);
  return known instanceof Histogram ? known : new Histogram({ ...configuration, registers: [metrics()] });
}
