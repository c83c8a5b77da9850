import { expect, test } from "vitest";
import { addressFault } from "./address-fault";

test("a whole https address, or one of this machine, is fine; so is an empty field", () => {
  for (const fine of ["", " https://mcp.example.com/mcp ", "http://localhost:4000/mcp", "http://127.0.0.1/"])
    expect(addressFault(fine), fine).toBeNull();
});

test("what cannot be an address is told in words", () => {
  expect(addressFault("mcp.example.com")).toMatch(/whole address/);
  expect(addressFault("ftp://example.com")).toMatch(/https/);
  expect(addressFault("https://me:secret@example.com")).toMatch(/user name/);
  expect(addressFault("https://example.com/#top")).toMatch(/#/);
  expect(addressFault("http://example.com/mcp")).toMatch(/not encrypted/);
});
