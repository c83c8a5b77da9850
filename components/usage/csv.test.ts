import { expect, test } from "vitest";
import { toCsv } from "./csv";

test("writes a header and rows, nothing as nothing", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        [1, null],
        [-2.5, "x"],
      ],
    ),
  ).toBe("\uFEFFa,b\r\n1,\r\n-2.5,x\r\n");
});

test("quotes what would end a cell", () => {
  expect(toCsv(["a"], [['say "hi"'], ["a,b"], ["a\r\nb"]])).toBe('\uFEFFa\r\n"say ""hi"""\r\n"a,b"\r\n"a\r\nb"\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "＝1", "\r=1"])("takes the formula out of %j", (text) => {
  expect(toCsv(["a"], [[text]])).toContain(`'${text}`);
});
