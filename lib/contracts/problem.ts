import { z } from "zod";

export const ProblemField = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type ProblemField = z.infer<typeof ProblemField>;

/** RFC 9457 problem details, the one error body of every surface. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  errors: z.array(ProblemField),
  request_id: z.string(),
});
export type Problem = z.infer<typeof Problem>;
