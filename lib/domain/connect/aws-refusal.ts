import type { AuthSecret } from "@/lib/kernel/auth";

/** AWS Common Errors: about the key or its signature, not about what the key may do. */
const ERRORS =
  /^(?:ExpiredToken(?:Exception)?|IncompleteSignature(?:Exception)?|InvalidAccessKeyId|InvalidClientTokenId|InvalidSignatureException|MissingAuthenticationToken(?:Exception)?|SignatureDoesNotMatch|UnrecognizedClientException)\b/;

/** Whether an answer of 403 says what elsewhere a 401 does. `errorType` is the header `x-amzn-errortype`. */
export function isAwsRefusal({ type }: Pick<AuthSecret, "type">, status: number, errorType: string | null): boolean {
  return type === "aws" && status === 403 && errorType !== null && ERRORS.test(errorType);
}
