import { z } from "zod";
import { operation } from "./operation";

const TEXT = "text/plain";
const common = { tag: "Server", method: "GET" } as const;

export const getOpenApi = operation({
  ...common,
  id: "getOpenApi",
  path: "/openapi.json",
  summary: "Get this description",
  description:
    "The API as an OpenAPI 3.1 document. It has an `ETag`: send it as `If-None-Match` to hear only of changes.",
  access: { accepts: [], why: "the description of the API is for everybody" },
  headers: z.object({
    /** The `ETag` of the document at hand. */
    "if-none-match": z.string().optional(),
  }),
  answer: {
    status: 200,
    description: "The document.",
    schema: z.looseObject({ openapi: z.string() }),
    headers: { ETag: { description: "Changes when the document does." } },
  },
  otherAnswers: [{ status: 304, description: "It is still the same.", schema: null }],
});

const PROBES = "load balancers and monitors ask before anybody signs in";

export const getHealth = operation({
  ...common,
  id: "getHealth",
  path: "/healthz",
  summary: "Ask whether the process lives",
  description: "Answers also while the database is away.",
  access: { accepts: [], why: PROBES },
  servedBy: "gateway",
  answer: { status: 200, description: "It lives.", schema: z.literal("ok"), contentType: TEXT },
});

export const getReadiness = operation({
  ...common,
  id: "getReadiness",
  path: "/readyz",
  summary: "Ask whether it should get requests",
  description: "Says no while the database is away, before the start is done and once the stop has begun.",
  access: { accepts: [], why: PROBES },
  servedBy: "gateway",
  answer: { status: 200, description: "It should.", schema: z.literal("ready"), contentType: TEXT },
  otherAnswers: [{ status: 503, description: "Not now.", schema: z.literal("not ready"), contentType: TEXT }],
});

export const getMetrics = operation({
  ...common,
  id: "getMetrics",
  path: "/metrics",
  summary: "Get metrics",
  description: "Prometheus' text format. Keep it from the public by what stands in front of the server.",
  access: { accepts: [], why: PROBES },
  servedBy: "gateway",
  answer: { status: 200, description: "All metrics of this process.", schema: z.string(), contentType: TEXT },
});
