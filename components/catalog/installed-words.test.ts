import { expect, test } from "vitest";
import { installedWords } from "./installed-words";

const count = (over: object) => ({ connector_id: "conn_x", total: 1, active: 0, pending: 0, error: 0, ...over });

test("one that works says so, several say how many", () => {
  expect(installedWords(count({ active: 1 }))).toEqual({ status: "active", words: "Connected" });
  expect(installedWords(count({ total: 3, active: 2 }))).toEqual({ status: "active", words: "2 of 3 connected" });
});

test("what failed or waits comes before what works", () => {
  expect(installedWords(count({ total: 3, active: 1, pending: 1, error: 1 })).status).toBe("error");
  expect(installedWords(count({ total: 2, active: 1, pending: 1 })).words).toBe("1 of 2 needs you");
  expect(installedWords(count({ total: 2, error: 2 })).words).toBe("failed");
});

test("disabled ones are off", () => {
  expect(installedWords(count({}))).toEqual({ status: "disabled", words: "Installed, off" });
});
