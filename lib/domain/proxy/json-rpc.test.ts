import fc from "fast-check";
import { expect, test } from "vitest";
import { errorAnswer, readMessages } from "./json-rpc";

const read = (text: string) => readMessages(Buffer.from(text));

test("what is written anew says the same", () => {
  const params = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(fc.string(), params, (method, rest) => {
      const { name: _name, ...sound } = Object.fromEntries(
        Object.entries(rest).filter(([key]) => key.toLowerCase() !== "name"),
      );
      const message = { jsonrpc: "2.0", id: 1, method, params: sound };
      expect(JSON.parse(read(JSON.stringify(message)).rewritten.toString())).toEqual(
        JSON.parse(JSON.stringify(message)),
      );
    }),
  );
});

test("numbers keep every digit", () => {
  const text = '{"id":12345678901234567890,"params":{"a":[1.0,1e400,-0,0.1000]}}';
  expect(read(text).rewritten.toString()).toBe(text);
});

test("of a doubled name only the last is left", () => {
  expect(read('{"method":"a","method":"b"}').rewritten.toString()).toBe('{"method":"b"}');
});

test.each([
  '{"Method":"tools/call"}',
  '{"PARAMS":{}}',
  '{"paramſ":{}}',
  '{"params":{"NAME":"x"}}',
  '[{"method":"a"},{"iD":1}]',
  "[[]]",
  "7",
  "null",
  "{",
  "",
])("400: %s", (text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: "bad_request" }));
});

test("only requests are answered, each by its own id", () => {
  const { messages } = read('[{"id":12345678901234567890,"method":"a"},{"method":"b"},{"id":"x","method":"c"}]');
  const error = { code: -32_602, message: "no" };
  expect(errorAnswer(messages, true, error)).toBe(
    '[{"jsonrpc":"2.0","id":12345678901234567890,"error":{"code":-32602,"message":"no"}},{"jsonrpc":"2.0","id":"x","error":{"code":-32602,"message":"no"}}]',
  );
  expect(errorAnswer(read('{"method":"b"}').messages, false, error)).toBeNull();
});
