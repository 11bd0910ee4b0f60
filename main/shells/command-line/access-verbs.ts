/** Verbs that ask, look and share: mandate, preview, request, view, export, verify. */
import { readFileSync } from 'node:fs';
import { Failure } from '../../../contract/failure.ts';
import { RequestSchema, type AccessRequest, type Cost } from '../../../contract/request.ts';
import { LeveledScopeSchema } from '../../../contract/scope.ts';
import type { RecordView } from '../../../contract/record.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Disclosure } from '../../../contract/disclosure.ts';
import type { z } from 'zod';
import type { Service } from '../../service/service.ts';
import { confirmation, type Opening } from './open-case.ts';
import { count, table, type Spoken } from './output.ts';

export async function mandate(service: Service, file: string, opening: Opening): Promise<Spoken> {
  const version = await service.call('mandate.activate', { mandate: readJson(file) as never, ...confirmation(opening) });
  return {
    json: version,
    lines: [
      `Mandate version ${version.version} is in force.`,
      version.sentence,
      `SHA-256 of its canonical JSON: ${version.digest}`,
    ],
  };
}

/** Accepts a whole request or its scope alone: a preview needs no answers yet. */
export async function preview(service: Service, file: string): Promise<Spoken> {
  const json = readJson(file) as { scope?: unknown };
  const scope = parse(LeveledScopeSchema, typeof json === 'object' && json !== null && 'scope' in json ? json.scope : json, file);
  const found = await service.call('request.preview', { scope });
  return {
    json: found,
    lines: [
      `This would open ${costLine(found.asked)}.`,
      ...found.outside.map((reason) => `Outside the mandate: ${reason}`),
      ...found.narrower.map(({ label, cost }) => `  ${label}: ${costLine(cost)}`),
      `Left out: ${count(found.leftOut.undated)} without a time, ${count(found.leftOut.deleted)} deleted, ${count(found.leftOut.outsideDates)} outside the dates.`,
    ],
  };
}

function costLine({ records, people, children, days }: Cost): string {
  const kids = children > 0 ? `, ${count(children)} of them children` : '';
  return `${count(records)} records with ${count(people)} other people${kids}, on ${count(days)} days`;
}

/** Exit 1 when refused: the reasons are the answer. */
export async function request(service: Service, file: string, opening: Opening): Promise<Spoken> {
  const asked: AccessRequest = parse(RequestSchema, readJson(file), file);
  const decision = await service.call('request.submit', { request: asked, ...confirmation(opening) });
  if (decision.outcome === 'granted') {
    const { id, level, until } = decision.grant;
    for (const challenge of decision.challenges) process.stderr.write(`remit: ${challenge}\n`);
    return { json: decision, lines: [`Granted: grant ${id}, level ${level}, until ${new Date(until).toISOString()}.`] };
  }
  if (decision.outcome === 'waiting') {
    const line = `Request ${decision.request} waits for a second person: ${decision.needs.join(', ')}.`;
    return { json: decision, lines: [line] };
  }
  const reasons = decision.reasons.map(({ rule, reason, remedy }) => `${rule}: ${reason} ${remedy}`);
  process.stderr.write(
    `remit: refused, and recorded as request ${decision.request}\n${reasons.map((reason) => `  - ${reason}\n`).join('')}`,
  );
  return { json: decision, lines: [], exit: 1 };
}

export interface ViewVerb {
  readonly grant: string;
  readonly from?: string;
  readonly to?: string;
  readonly text?: string;
  readonly offset?: string;
  readonly limit?: string;
  readonly order?: 'oldest' | 'newest';
}

export async function view(service: Service, options: ViewVerb): Promise<Spoken> {
  const page = await service.call('view.page', {
    grant: whole('--grant', options.grant),
    filter: {
      ...(options.from === undefined ? {} : { from: instant('--from', options.from) }),
      ...(options.to === undefined ? {} : { to: instant('--to', options.to) }),
      ...(options.text === undefined ? {} : { text: options.text }),
    },
    ...(options.offset === undefined ? {} : { offset: whole('--offset', options.offset) }),
    ...(options.limit === undefined ? {} : { limit: whole('--limit', options.limit) }),
    ...(options.order === undefined ? {} : { order: options.order }),
  });
  return {
    json: page,
    lines: [
      `${count(page.total)} records at level ${page.level}; ${page.rows.length} from number ${page.offset + 1}; ledger entry ${page.entry}`,
      ...table(page.rows.map(row)),
    ],
  };
}

function row(record: RecordView): string[] {
  const time = record.time === null ? 'time not recorded' : new Date(record.time).toISOString();
  const words = record.snippet ?? record.body ?? record.title ?? '';
  return [
    String(record.id),
    time,
    record.category,
    record.service,
    record.direction,
    record.party?.label ?? '',
    words.replaceAll(/\s+/g, ' ').slice(0, 120),
  ];
}

export async function exportGrant(
  service: Service,
  actor: Actor,
  options: { grant: string; out: string } & Partial<Disclosure>,
): Promise<Spoken> {
  const made = await service.call('export.make', {
    grant: whole('--grant', options.grant),
    folder: options.out,
    disclosure: {
      by: options.by ?? actor.name,
      to: options.to ?? 'not stated',
      what: options.what ?? `what grant ${options.grant} covers`,
      purpose: options.purpose ?? 'not stated',
    },
  });
  return {
    json: made,
    lines: [
      `${count(made.records)} records in ${made.files} files: ${made.folder}`,
      `Ledger root ${made.root}`,
      `Read aloud: ${made.words.join(' ')}`,
    ],
  };
}

/** Exit 0 only if everything holds; the first thing that does not is named on stderr. */
export async function verify(service: Service, folder: string): Promise<Spoken> {
  const found = await service.call('export.check', { folder });
  const first = found.checks.find((check) => !check.holds);
  if (first !== undefined) process.stderr.write(`remit: does not hold: ${first.check}: ${first.finding}\n`);
  return {
    json: found,
    lines: [
      ...found.checks.map((check) => `${check.holds ? 'holds' : 'FAILS'}  ${check.check}: ${check.finding}`),
      found.holds ? 'Everything that was checked holds.' : 'NOT everything holds.',
      ...found.limits.map((limit) => `Not shown by this: ${limit}`),
    ],
    exit: found.holds ? 0 : 1,
  };
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure('bad-input', `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('bad-input', `${file} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

function parse<T>(schema: z.ZodType<T>, json: unknown, file: string): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Failure('bad-input', `${file} is not a request as Remit reads it`, {
    reasons,
    field: parsed.error.issues[0]?.path.join('.'),
  });
}

function whole(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Failure('usage', `${option} takes a whole number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** A day (its first moment, UTC) or a time with its offset. */
function instant(option: string, text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? Date.parse(`${text}T00:00:00Z`)
    : /(Z|[+-]\d{2}:\d{2})$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
  if (Number.isNaN(time))
    throw new Failure('usage', `${option} takes a day such as 2026-01-31 or a time with its offset such as 2026-01-31T09:00:00Z`);
  return time;
}
