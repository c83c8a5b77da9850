import { z } from "zod";

export const Task = z.object({
  id: z.string(),
  title: z.string(),
  project: z.string(),
  assignee: z.string(),
  status: z.enum(["open", "done"]),
});
export type Task = z.infer<typeof Task>;

export interface TaskList {
  list(filter: {
    readonly project?: string | undefined;
    readonly status?: Task["status"] | undefined;
  }): readonly Task[];
  add(task: Omit<Task, "id" | "status">): Task;
  /** Undefined when there is no such task. */
  complete(id: string): Task | undefined;
  /** Returns how many there were. */
  clear(): number;
  /** Back to the tasks that a new sandbox starts with. */
  reset(): void;
}

const tasksMax = 1_000;

const firstTasks: readonly Omit<Task, "id">[] = [
  { title: "Calibrate the north sensor array", project: "Lighthouse", assignee: "Ada", status: "open" },
  { title: "Order spare bearings", project: "Lighthouse", assignee: "Bo", status: "open" },
  { title: "Write the hand-over for the night shift", project: "Harbour", assignee: "Ada", status: "open" },
  { title: "Replace the ferry timetable poster", project: "Harbour", assignee: "Bo", status: "done" },
  { title: "Plan the winter inspection", project: "Harbour", assignee: "Ada", status: "open" },
];

/** The tracker's tasks, in memory, shared by all accounts; past 1,000 the oldest go. */
export function createTaskList(): TaskList {
  let tasks: Task[] = [];
  let lastNumber = 0;
  const append = (task: Omit<Task, "id">): Task => {
    const added = { id: `NW-${++lastNumber}`, ...task };
    tasks = [...tasks, added].slice(-tasksMax);
    return added;
  };
  const list: TaskList = {
    list: ({ project, status }) =>
      tasks.filter(
        (task) =>
          (project === undefined || task.project === project) && (status === undefined || task.status === status),
      ),
    add: (task) => append({ ...task, status: "open" }),
    complete(id) {
      const task = tasks.find((candidate) => candidate.id === id);
      if (task) task.status = "done";
      return task;
    },
    clear() {
      const { length } = tasks;
      tasks = [];
      return length;
    },
    reset() {
      tasks = [];
      lastNumber = 0;
      for (const task of firstTasks) append(task);
    },
  };
  list.reset();
  return list;
}
