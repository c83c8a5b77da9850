import { expect } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { forget } from "@/lib/platform/once";
import { canaries, watchConnections } from "./canaries";
import { dataPlaneSuite } from "./data-plane";
import { addressesByName, blockedAddresses, malformedAddresses, NAMES_INSIDE } from "./hostile-addresses";
import { aNameServer } from "./name-server";
import { answerLookups } from "./resolver";
import { aTurncoat, type Turncoat } from "./turncoat";

/** A data plane, a vendor that alone may be called, and canaries on this machine that nothing must lead to. */
export interface InsideSuite {
  readonly vendor: Turncoat;
  readonly planeUrl: string;
  /** Where canaries listen, and their port. */
  readonly canaries: { readonly addresses: readonly string[]; readonly port: number; readonly hits: () => number };
  /** Connections that were tried, as `address:port`. */
  readonly tried: readonly string[];
  /** All the ways to write an address inside. */
  readonly addresses: readonly string[];
  /** Every second one of them, for what takes its time. */
  readonly someAddresses: readonly string[];
  /** Fails when anybody connected to anything but the vendor, our own data plane and the database. */
  expectNothingReached(): void;
  close(): Promise<void>;
}

/** For a suite's beforeAll; the file puts ./resolver in the place of the system's. */
export async function insideSuite(): Promise<InsideSuite> {
  const plane = await dataPlaneSuite();
  const names = await aNameServer((name) => ({ addresses: NAMES_INSIDE[name] ?? [] }));
  answerLookups(names.lookup);
  const inner = await canaries();
  const vendor = await aTurncoat();
  process.env["EGRESS_ALLOW"] = new URL(vendor.url).host;
  forget("env");
  const { tried, stop } = watchConnections();
  const ours = new Set([vendor.url, plane.url, plane.databaseUrl].map((url) => new URL(url).port));
  const addresses = [
    ...blockedAddresses(inner.port),
    ...malformedAddresses(inner.port),
    ...addressesByName(inner.port),
    ...inner.addresses.map((address) => `http://${address.includes(":") ? `[${address}]` : address}:${inner.port}/`),
  ];
  return {
    vendor,
    planeUrl: plane.url,
    canaries: inner,
    tried,
    addresses,
    someAddresses: addresses.filter((_url, at) => at % 2 === 0),
    expectNothingReached: () => {
      expect(tried.filter((one) => !ours.has(one.slice(one.lastIndexOf(":") + 1)))).toEqual([]);
      expect(inner.hits()).toBe(0);
    },
    close: async () => {
      stop();
      for (const one of [inner, vendor, plane, names]) await one.close();
    },
  };
}

/** What came of each try, counted: a refusal is as good as an answer that says so. A failure of ours is neither, and is thrown. */
export function attempts() {
  const outcomes: string[] = [];
  return {
    outcomes: outcomes as readonly string[],
    attempt: async (work: () => Promise<unknown>): Promise<void> => {
      const outcome = await work().then(
        () => "answered",
        (error: unknown) => {
          if (error instanceof AppError && error.code !== "internal") return error.code;
          throw error;
        },
      );
      outcomes.push(outcome);
    },
  };
}
