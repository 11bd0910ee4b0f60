/** Verbs that load and describe: load, coverage, practice. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../../../contract/failure.ts';
import type { Actor } from '../../../contract/people.ts';
import type { Job } from '../../../contract/job.ts';
import type { CoverageFile, Extraction, Progress } from '../../../contract/coverage.ts';
import { makePractice } from '../../../practice/make.ts';
import type { Service } from '../../service/service.ts';
import { openCase, type Opening } from './open-case.ts';
import { count, table, type Spoken } from './output.ts';

export interface LoadVerb extends Opening {
  readonly case: string;
  readonly passwordFile?: string;
}

/** Loads an image; a case folder that is not there yet is made. */
export async function load(service: Service, actor: Actor, image: string, options: LoadVerb): Promise<Spoken> {
  const folder = resolve(options.case);
  const isNew = !existsSync(folder) || readdirSync(folder).length === 0;
  const password = options.passwordFile === undefined ? undefined : readPassword(options.passwordFile);
  // Recognised first, so that a wrong path makes no empty case.
  const recognised = await service.call('extraction.recognise', { path: image });
  if (isNew) await service.call('case.create', { folder, actor });
  else await openCase(service, actor, { ...options, case: folder });
  const { job } = await service.call('extraction.load', { path: image, ...(password === undefined ? {} : { password }) });
  const stop = () => service.jobs.cancel(job);
  process.once('SIGINT', stop);
  const watching = process.stderr.isTTY ? setInterval(() => report(service.jobs.status(job)), 250) : undefined;
  const ended = await service.jobs.ended(job);
  clearInterval(watching);
  process.removeListener('SIGINT', stop);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (ended.extraction === null) {
    const { code, message, ...more } = ended.failure ?? { code: 'broken' as const, message: 'the load ended without a result' };
    throw new Failure(code, message, more);
  }
  return describe(ended.extraction, recognised.sentence, ended.already === true);
}

function describe(extraction: Extraction, sentence: string, already: boolean): Spoken {
  const { id, kind, sha256, records, files } = extraction;
  return {
    json: {
      extraction: id,
      already,
      kind,
      sha256,
      device: extraction.device,
      records,
      files: { total: files.total, ...files.byStatus },
    },
    lines: [
      sentence,
      already ? `The case already held these bytes, as extraction ${id}: nothing was added.` : `Loaded as extraction ${id}.`,
      `SHA-256 ${sha256}`,
      `${count(records.total)} records`,
      ...table(Object.entries(records.byCategory).map(([category, number]) => ['', category, count(number)])),
      `${count(files.total)} files`,
      ...table(Object.entries(files.byStatus).map(([status, number]) => ['', status, count(number)])),
    ],
  };
}

function report({ progress, secondsLeft }: Job): void {
  process.stderr.write(`\r\u001b[K${progressLine(progress, secondsLeft)}`);
}

/** One line of how far a load is, no longer than a narrow terminal. */
export function progressLine({ phase, files, records, bytes, steps }: Progress, secondsLeft: number | null): string {
  const { done, total } = steps ?? bytes;
  const share = total > 0 ? ` ${Math.min(100, Math.floor((100 * done) / total))}%` : '';
  const left = secondsLeft === null || phase === 'done' ? '' : `, about ${clock(secondsLeft)} left`;
  return `${phase}${share}: ${count(files.done)} of ${count(files.total)} files, ${count(records)} records${left}`;
}

/** Hours, minutes and seconds as a clock that counts down shows them. */
function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (parts[0] === 0 ? parts.slice(1) : parts)
    .map((part, place) => (place === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':');
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    throw new Failure('bad-input', `the password file cannot be read: ${(cause as Error).message}`, { cause });
  }
}

const PAGE = 1000;

/** Every file of every extraction, and the sums. */
export async function coverage(service: Service): Promise<Spoken> {
  const { extractions } = await service.call('case.overview', {});
  const files: (CoverageFile & { extraction: number })[] = [];
  const sentences: string[] = [];
  for (const { id } of extractions) {
    for (let offset = 0, total = 1; offset < total; offset += PAGE) {
      const page = await service.call('coverage.files', { extraction: id, offset, limit: PAGE });
      total = page.total;
      if (offset === 0) sentences.push(page.sentence);
      files.push(...page.files.map((file) => ({ extraction: id, ...file })));
    }
  }
  const told = files.filter(({ status }) => !['not-understood', 'missing', 'companion'].includes(status));
  return {
    json: { files, totals: totals(files, extractions) },
    lines: [
      ...sentences,
      ...table([
        ['status', 'records', 'unread', 'parser', 'path', 'reason'],
        ...told.map((file) => [
          file.status,
          count(file.records),
          count(file.unread),
          file.parser ?? '',
          file.path,
          file.reason ?? '',
        ]),
      ]),
    ],
  };
}

function totals(files: readonly CoverageFile[], extractions: readonly Extraction[]) {
  const byStatus: Record<string, number> = {};
  const byParser: Record<string, number> = {};
  const byCategory: Record<string, number> = {};
  for (const { status, parser, records } of files) {
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    if (parser !== null && records > 0) byParser[parser] = (byParser[parser] ?? 0) + records;
  }
  for (const { records } of extractions) {
    for (const [category, number] of Object.entries(records.byCategory))
      byCategory[category] = (byCategory[category] ?? 0) + number;
  }
  const sum = (pick: (file: CoverageFile) => number) => files.reduce((total, file) => total + pick(file), 0);
  return {
    files: files.length,
    records: sum((file) => file.records),
    unread: sum((file) => file.unread),
    byStatus,
    byParser,
    byCategory,
  };
}

/** Writes the two practice images. */
export async function practice(out: string, scale: number): Promise<Spoken> {
  const made = await makePractice(resolve(out), { scale });
  return {
    json: made,
    lines: [
      'Two phones of an invented family. Nobody in them exists.',
      ...table(Object.entries(made).map(([name, path]) => [name, String(path)])),
    ],
  };
}
