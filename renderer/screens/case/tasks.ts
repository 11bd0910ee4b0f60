/** The task list of a case: each part of the work with its state, and which one is next. A pure function of the overview. */
import type { Overview } from '../../../contract/overview.ts';
import { grantsInForce } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import type { Task } from '../../parts/task-list.tsx';
import { counted } from '../../text/count.ts';
import { words } from './words.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly href: string;
  readonly done: boolean;
  /** Whether the step before it allows it to be begun. */
  readonly open: boolean;
}

function stepsOf(overview: Overview): readonly Step[] {
  const { extractions, mandate, statement } = overview;
  const records = extractions.reduce((sum, one) => sum + one.records.total, 0);
  const failed = extractions.reduce((sum, one) => sum + (one.files.byStatus.failed ?? 0), 0);
  const inForce = grantsInForce(overview);
  const loaded = extractions.length > 0;
  const mandated = mandate?.inForce === true;
  const granted = inForce.length > 0;
  const sifted = statement.acts['sift.decided'] ?? 0;
  return [
    {
      id: 'load',
      title: words.load,
      hint: loaded
        ? words.loaded(counted(extractions.length, 'extraction'), counted(records, 'record'), `${counted(failed, 'file')} failed`)
        : words.loadNone,
      href: loaded ? href('extractions') : href('extractions', 'load'),
      done: loaded,
      open: true,
    },
    {
      id: 'mandate',
      title: words.mandate,
      hint: mandated ? mandate.line : mandate === null ? words.mandateNone : words.mandateEnded,
      href: mandate === null ? href('mandate', 'new') : href('mandate'),
      done: mandated,
      open: loaded,
    },
    {
      id: 'request',
      title: words.request,
      hint: granted
        ? words.requestGranted(counted(inForce.length, 'grant'))
        : statement.requests.granted + statement.requests.refused > 0
          ? words.requestAnswered(statement.requests.granted, statement.requests.refused)
          : words.requestNone,
      href: granted ? href('access') : href('access', 'new', 'find'),
      done: granted,
      open: mandated,
    },
    {
      id: 'read',
      title: words.read,
      hint: statement.recordsOpened > 0 ? words.readSome(counted(statement.recordsOpened, 'record')) : words.readNone,
      href: href('timeline'),
      done: statement.recordsOpened > 0,
      open: granted,
    },
    {
      id: 'sift',
      title: words.sift,
      hint: sifted > 0 ? words.siftSome(counted(sifted, 'decision')) : words.siftNone,
      href: href('sift'),
      done: sifted > 0,
      open: inForce.some(({ level }) => level >= 4),
    },
    {
      id: 'share',
      title: words.share,
      hint: statement.exports > 0 ? words.shareSome(counted(statement.exports, 'export')) : words.shareNone,
      href: href('share'),
      done: statement.exports > 0,
      open: granted,
    },
  ];
}

export interface CaseTasks {
  readonly tasks: readonly Task[];
  /** The one next action; null when every step has been taken. */
  readonly next: { readonly title: string; readonly href: string } | null;
}

export function caseTasks(overview: Overview): CaseTasks {
  const steps = stepsOf(overview);
  const next = steps.find((step) => !step.done && step.open) ?? null;
  const state = (step: Step): Pick<Task, 'state' | 'colour'> => {
    if (step.done) return { state: words.done, colour: 'green' };
    if (step === next) return { state: words.next, colour: 'blue' };
    return step.open ? { state: words.ready, colour: 'teal' } : { state: words.notYet };
  };
  return {
    tasks: steps.map((step) => ({
      id: step.id,
      title: step.title,
      hint: step.hint,
      ...(step.open || step.done ? { href: step.href } : {}),
      ...state(step),
    })),
    next,
  };
}
