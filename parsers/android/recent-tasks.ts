/**
 * Tasks in the list of recent apps, `recent_tasks/N_task.xml`: one file a task. Times are milliseconds. Facts of the format: AOSP
 * `TaskPersister` and `Task`, ALEAPP. No real file was at hand.
 */
import { androidXmlItems } from '../formats/android-xml-items.ts';
import { jsonFacts } from '../formats/json-facts.ts';
import type { XmlHandler } from '../formats/xml-stream.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

export const parser: FileParser = {
  format: 'file',
  id: 'android-recent-tasks',
  title: 'Recent apps (Android)',
  version: 1,
  platform: 'android',
  category: 'device-use',
  service: 'recents',
  paths: ['**/recent_tasks/*_task.xml'],
  covers:
    'Apps in the list of recent ones: which, when last active, and by which app it was opened. The list forgets, so it is no history.',
  leavesOut: ['the picture of the screen that belongs to a task'],
  table: 'task',
  kind: 'recent-app',
  read,
};

interface Task {
  readonly task: Readonly<Record<string, string>>;
  readonly intent: Readonly<Record<string, string>>;
}

function* read(file: SourceFile): Iterable<Finding> {
  for (const { task, intent } of androidXmlItems<Task>(file, 'recent task', handler)) {
    const screen = task['real_activity'] ?? intent['component'] ?? '';
    yield {
      record: {
        row: whole(task['task_id']),
        time: whole(task['last_active_time']) ?? whole(task['last_time_moved']),
        basis: 'utc',
        title: task['last_description'] ?? task['task_description_label'] ?? null,
        url: intent['data'] ?? null,
        meta: jsonFacts({
          app: screen.split('/')[0],
          screen,
          clock: task['last_active_time'] === undefined && task['last_time_moved'] !== undefined ? 'last moved' : null,
          firstActiveAt: whole(task['first_active_time']),
          movedAt: whole(task['last_time_moved']),
          openedBy: task['calling_package'],
          user: whole(task['user_id']),
        }),
        detail: jsonFacts({ action: intent['action'] }),
      },
    };
  }
}

function handler(emit: (task: Task) => void): XmlHandler {
  let depth = 0;
  let task: Readonly<Record<string, string>> | null = null;
  let intent: Readonly<Record<string, string>> = {};
  return {
    open(name, attributes) {
      depth += 1;
      if (depth === 1 && name !== 'task')
        throw new Undecodable(`a recent task begins with task, and this with ${name.slice(0, 40)}`);
      if (depth === 1) task = attributes;
      if (depth === 2 && (name === 'intent' || name === 'affinity_intent'))
        intent = name === 'intent' ? attributes : { ...attributes, ...intent };
    },
    text() {},
    close() {
      depth -= 1;
      if (depth === 0 && task !== null) emit({ task, intent });
    },
  };
}

/** 0 and -1 stand for "never". */
const whole = (text: string | undefined) => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) || null : null);
