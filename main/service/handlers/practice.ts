/** The practice case: two phones of an invented family, written, loaded, and ready to ask for. */
import { mkdirSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { makePractice } from '../../../practice/make.ts';
import { Failure } from '../../../contract/failure.ts';
import { isCase } from '../../store/case-folder.ts';
import type { Handlers } from '../service.ts';
import { loading } from './extraction.ts';

const ExamplesSchema = z.object({ mandate: z.json(), requests: z.array(z.json()) });

export const practiceHandlers: Handlers<'practice.open' | 'practice.examples'> = {
  'practice.open': ({ session, jobs }, { folder, actor }) => {
    const at = resolve(folder ?? join(homedir(), 'Remit practice'));
    const caseFolder = join(at, 'practice.remit');
    if (isCase(caseFolder)) {
      session.open(caseFolder, actor);
      return { job: jobs.start(async () => ({ extraction: null, already: false })) };
    }
    mkdirSync(at, { recursive: true });
    // What an interrupted first try left is invented and is made again; anything else here is not ours to remove.
    rmSync(caseFolder, { recursive: true, force: true });
    const open = session.create(caseFolder, actor);
    return {
      job: jobs.start(async (tools) => {
        const images = await makePractice(join(at, 'phones'));
        const examples = { mandate: readJson(images.mandate), requests: images.requests.map(readJson) };
        open.folder.db
          .prepare("INSERT OR REPLACE INTO setting(name, value) VALUES ('practice', ?)")
          .run(JSON.stringify(examples));
        await loading(open, images.iphone)(tools);
        return await loading(open, images.android)(tools);
      }),
    };
  },
  'practice.examples': ({ session }) => {
    const kept = session.case.folder.db.prepare("SELECT value FROM setting WHERE name = 'practice'").pluck().get() as
      | string
      | undefined;
    if (kept === undefined) throw new Failure('usage', 'this is not the practice case, so it has no examples');
    return ExamplesSchema.parse(JSON.parse(kept));
  },
};

function readJson(file: string): unknown {
  if (!existsSync(file)) throw new Failure('broken', `${file} was not written`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
