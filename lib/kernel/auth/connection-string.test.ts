import { describe, expect, test } from "vitest";
import { addressOfConnection, describeConnection, readConnectionString } from "./index";

describe("a connection string", () => {
  // @req R-CRED-03
  test("tells kind, hosts, database and user", () => {
    const target = readConnectionString("postgresql://app:p%40ss%3Aw%2Frd@db.example.com/orders?sslmode=require");
    expect(target).toEqual({
      kind: "postgresql",
      scheme: "postgresql",
      hosts: [{ host: "db.example.com", port: 5432 }],
      database: "orders",
      user: "app",
      password: "p@ss:w/rd",
      parameters: new Map([["sslmode", "require"]]),
    });
  });

  test.each([
    ["postgres://h", "postgresql", "h:5432"],
    ["mysql://u@h/d", "mysql", "h:3306"],
    ["mongodb://u:p@a:1,b:2/d", "mongodb", "a:1,b:2"],
    ["mongodb+srv://u:p@cluster.example/d", "mongodb", "cluster.example"],
    ["redis://:p@h", "redis", "h:6379"],
    ["rediss://h:7000/0", "redis", "h:7000"],
    ["postgresql://[2001:db8::1]:5433/d", "postgresql", "[2001:db8::1]:5433"],
  ])("%s", (text, kind, hosts) => {
    const target = readConnectionString(text);
    expect(target.kind).toBe(kind);
    expect(describeConnection({ ...target, user: null, database: null })).toBe(hosts);
  });

  // @req R-CRED-03
  test("is described without its password", () => {
    const target = readConnectionString("postgres://app:canary@db.example.com:6543/my%20orders");
    expect(describeConnection(target)).toBe("app@db.example.com:6543/my orders");
    expect(addressOfConnection(target)).toBe("postgres://db.example.com:6543/my%20orders");
  });

  // @req R-CRED-03
  test.each([
    "canary",
    "https://canary@h/d",
    "file:///canary",
    "postgresql://",
    "postgresql://u:canary@/d",
    "postgresql://u:canary@%2Fvar%2Frun/d",
    "postgresql://u:canary/@h/d",
    "postgresql://u:can@ary@h/d",
    "postgresql://u:can:ary@h/d",
    "postgresql://u:canary%@h/d",
    "postgresql://u:canary%00@h/d",
    "postgresql://u:canary@h:0/d",
    "postgresql://u:canary@h:65536/d",
    "postgresql://u:canary@h:x/d",
    "postgresql://u:canary@h/d?host=/var/run/canary",
    "postgresql://u:canary@h/d?hostaddr=10.0.0.1",
    "postgresql://u:canary@h/d?sslcert=/etc/canary",
    "postgresql://u:p@h/d?password=canary",
    "mongodb://u:canary@h/d?tlsCAFile=/etc/canary",
    "mysql://u:canary@a,b/d",
    "mongodb+srv://u:canary@h:1/d",
    "postgresql://u:canary@h/d#f",
  ])("refuses %s without repeating any of it", (text) => {
    const refusal = refusalOf(() => readConnectionString(text));
    expect(refusal).toMatchObject({ code: "validation_failed" });
    expect(JSON.stringify(refusal) + String(refusal)).not.toMatch(/canary|can@ary|\/var/);
  });
});

function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
