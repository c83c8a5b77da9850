"use server";

import { setUpConsole } from "@/lib/web";

export async function setUp(input: unknown) {
  return setUpConsole(input);
}
