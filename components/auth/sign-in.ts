/** Null once the browser is signed in, else the failure's code. next-auth is fetched with the first attempt. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    const { signIn } = await import("next-auth/react");
    const answer = await signIn("credentials", { redirect: false, email, password });
    if (answer === undefined) return "internal";
    return answer.ok && answer.error === null ? null : (answer.error ?? "internal");
  } catch {
    return "network";
  }
}

/** Leaves for the provider's page. Answers only where that failed. */
export async function signInWithProvider(id: string, returnTo: string): Promise<string> {
  try {
    const { signIn } = await import("next-auth/react");
    await signIn(id, { callbackUrl: returnTo });
    return await new Promise<never>(() => undefined);
  } catch {
    return "network";
  }
}
