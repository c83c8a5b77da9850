import { requireScopes, type CallToolResult, type McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { Task } from "../task-list";
import { recorded, type Serving } from "./recorded";

/** The tracker's own tools: reading, writing, and one that needs a permission of its own. */
export function registerTaskTools(server: McpServer, serving: Serving): void {
  registerReading(server, serving);
  registerWriting(server, serving);
  registerDeleting(server, serving);
}

function registerReading(server: McpServer, serving: Serving): void {
  const { tasks } = serving.vendor;
  server.registerTool(
    "list_tasks",
    {
      title: "List tasks",
      description: "Lists the workspace’s tasks, oldest first.",
      inputSchema: z.object({
        status: z.enum(["open", "done"]).optional().describe("Only tasks in this state"),
        project: z.string().optional().describe("Only tasks of this project"),
      }),
      outputSchema: z.object({ tasks: z.array(Task) }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("tasks:read"),
    },
    recorded(serving, "list_tasks", (filter) => answer({ tasks: tasks.list(filter) })),
  );
  server.registerTool(
    "count_tasks",
    {
      title: "Count tasks",
      description: "Counts a project’s tasks.",
      // SEP-2243: the argument travels in the header Mcp-Param-Project too.
      inputSchema: z.object({ project: z.string().describe("The project’s name").meta({ "x-mcp-header": "Project" }) }),
      outputSchema: z.object({ count: z.int() }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("tasks:read"),
    },
    recorded(serving, "count_tasks", ({ project }) => answer({ count: tasks.list({ project }).length })),
  );
}

function registerWriting(server: McpServer, serving: Serving): void {
  const { tasks } = serving.vendor;
  server.registerTool(
    "create_task",
    {
      title: "Create a task",
      description: "Adds an open task.",
      inputSchema: z.object({
        title: z.string().min(1).max(200),
        project: z.string().min(1).max(80).default("Inbox"),
        assignee: z.string().min(1).max(80).default("Ada"),
      }),
      outputSchema: z.object({ task: Task }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
      scopeChallenge: requireScopes("tasks:write"),
    },
    recorded(serving, "create_task", (task) => answer({ task: tasks.add(task) })),
  );
  server.registerTool(
    "complete_task",
    {
      title: "Complete a task",
      description: "Marks a task as done.",
      inputSchema: z.object({ id: z.string().describe("The task’s number, such as NW-3") }),
      outputSchema: z.object({ task: Task }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("tasks:write"),
    },
    recorded(serving, "complete_task", ({ id }) => {
      const task = tasks.complete(id);
      return task ? answer({ task }) : failure(`There is no task ${id}`);
    }),
  );
}

function registerDeleting(server: McpServer, serving: Serving): void {
  server.registerTool(
    "delete_everything",
    {
      title: "Delete every task",
      description: "Removes all tasks of the workspace. Needs the permission tasks:admin.",
      inputSchema: z.object({}),
      outputSchema: z.object({ deleted: z.int() }),
      annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
      scopeChallenge: requireScopes("tasks:admin"),
    },
    recorded(serving, "delete_everything", () => answer({ deleted: serving.vendor.tasks.clear() })),
  );
}

function answer(value: Record<string, unknown>): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(value) }], structuredContent: value };
}

function failure(message: string): CallToolResult {
  return { content: [{ type: "text", text: message }], isError: true };
}
