import { expect, test } from "vitest";
import { noErrors, refusalOf, summaryOf } from "./error-summary";
import { shapeOf } from "./schema-form/read-shape";
import { visibleIssues } from "./visible-issues";

const shape = shapeOf({
  type: "object",
  properties: {
    tools: { type: "array", title: "Allowed tools", items: { type: "string" } },
    tags: { type: "array", uniqueItems: true, items: { type: "string" } },
  },
});
const draft = { tools: ["a", "b"] };
const issue = { path: ["tools", "1"], code: "minLength", message: "must have at least 1 character" };
const problem = {
  type: "about:blank",
  title: "Internal",
  status: 500,
  detail: "Something went wrong on our side.",
  instance: "",
  code: "internal",
  errors: [],
  request_id: "req_1",
};

test("each mistake is named and leads to the control that mends it", () => {
  expect(summaryOf(shape, [issue], { draft, linked: true })).toMatchObject({
    title: "One thing has to be mended before this can be saved",
    list: [{ message: "Allowed tools › Entry 2 must have at least 1 character", fieldId: "config/tools/1" }],
    tried: draft,
  });
  const inSet = { ...issue, path: ["tags", "1"] };
  expect(summaryOf(shape, [inSet], { draft, linked: true }).list[0]).toMatchObject({ fieldId: "config/tags" });
  expect(summaryOf(shape, [issue], { draft, linked: false }).list[0]).not.toHaveProperty("fieldId");
});

test("the server's field errors are shown at their fields, any other refusal with the request to quote", () => {
  const errors = [{ field: "config.tools.1", code: "minLength", message: "is too short" }];
  expect(refusalOf(shape, { ...problem, errors }, draft).issues).toMatchObject([{ path: ["tools", "1"] }]);
  expect(refusalOf(shape, problem, draft).list).toEqual([
    { message: "Something went wrong on our side. (request req_1)" },
  ]);
});

test("before a try to save only what was touched is said to be wrong", () => {
  expect(visibleIssues([issue], draft, draft, false)).toEqual([]);
  expect(visibleIssues([issue], { tools: ["a"] }, draft, false)).toEqual([issue]);
  expect(visibleIssues([issue], draft, draft, true)).toEqual([issue]);
  expect(noErrors.tried).toBeNull();
});
