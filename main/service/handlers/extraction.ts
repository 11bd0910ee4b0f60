/** Loading an image, and coverage: what became of every file. */
import { resolve } from 'node:path';
import { recogniseImage } from '../../../parsers/containers/open.ts';
import { parsers } from '../../../parsers/registry.ts';
import { loadInThread } from '../../ingest/load-thread.ts';
import { appOfPath } from '../../store/app-containers.ts';
import { coverageFiles, extractionOf } from '../../store/extractions.ts';
import { coverageSentence } from '../coverage-sentence.ts';
import type { OpenCase } from '../session.ts';
import type { Handlers } from '../service.ts';
import type { Work } from '../jobs.ts';

export const extractionHandlers: Handlers<
  'extraction.recognise' | 'extraction.load' | 'job.status' | 'job.pause' | 'job.resume' | 'job.cancel' | 'coverage.files'
> = {
  'extraction.recognise': async (_, { path }) => {
    const recognised = await recogniseImage(resolve(path));
    const { platform } = recognised.device;
    const suited = (await parsers()).filter(
      (parser) => platform === 'unknown' || parser.platform === 'any' || parser.platform === platform,
    );
    return { ...recognised, willRead: suited.map((parser) => parser.title) };
  },
  'extraction.load': ({ session, jobs }, { path, password }) => ({ job: jobs.start(loading(session.case, path, password)) }),
  'job.status': ({ jobs }, { job }) => jobs.status(job),
  'job.pause': ({ jobs }, { job }) => {
    jobs.pause(job, true);
    return { done: true };
  },
  'job.resume': ({ jobs }, { job }) => {
    jobs.pause(job, false);
    return { done: true };
  },
  'job.cancel': ({ jobs }, { job }) => {
    jobs.cancel(job);
    return { done: true };
  },
  'coverage.files': ({ session }, query) => {
    const { db } = session.case.folder;
    const { total, files } = coverageFiles(db, query);
    const appOf = appOfPath(db, query.extraction);
    return {
      sentence: coverageSentence(extractionOf(db, query.extraction)),
      total,
      files: files.map((file) => ({ ...file, app: appOf(file.path) })),
    };
  },
};

/** A load as a job: the ledger's entry is on the disk before the extraction can be seen. */
export function loading({ folder, ledger, actor }: OpenCase, path: string, password?: string): Work {
  return async ({ signal, pausing, onProgress }) => {
    const { extraction: loaded, already } = await loadInThread(
      { folder: folder.folder, path, password },
      {
        signal,
        pausing,
        onProgress,
        onMerged: ({ extraction: id, sha256, records }) => {
          const before = folder.db
            .prepare("SELECT count(*) FROM record WHERE extraction IN (SELECT id FROM extraction WHERE state = 'loaded')")
            .pluck()
            .get() as number;
          ledger.appendSync('extraction.loaded', actor, {
            extraction: id,
            digest: sha256,
            count: records,
            records: before + records,
          });
        },
      },
    );
    return { extraction: loaded, already };
  };
}
