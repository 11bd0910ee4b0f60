/** For the person whose phone it is: the notice, and who has looked. */
import { createHash } from 'node:crypto';
import { Failure } from '../../../contract/failure.ts';
import { LEDGER_PURPOSE_FACTS } from '../../../contract/ledger.ts';
import { type Notice, type NoticeGiven, type NoticeVersion, S39_PARTS } from '../../../contract/owner.ts';
import { buildNotice, S39_ELEMENTS } from '../../exports/notice.ts';
import { lookedAt } from '../../exports/owner-report.ts';
import { verifyCase } from '../../exports/verify-case.ts';
import { canonicalJson } from '../../ledger/canonical.ts';
import type { Context, Handlers } from '../service.ts';

export const ownerHandlers: Handlers<'owner.notice' | 'owner.given' | 'owner.notices' | 'owner.report'> = {
  'owner.notice': (context, { version }) => notice(context, version),
  'owner.given': (context, given) => {
    const { ledger, actor } = context.session.case;
    const missing = S39_PARTS.filter((part) => !given.told.includes(part));
    if (missing.length > 0) {
      throw new Failure('bad-input', `Not everything that a notice has to say was told: ${missing.map(elementOf).join('; ')}.`, {
        field: 'told',
        advice: 'Tell the person what is missing, then record that the notice was given.',
      });
    }
    const { mandateVersion, sections } = notice(context, given.version);
    const digest = createHash('sha256')
      .update(canonicalJson(sections as never))
      .digest('hex');
    const told = S39_PARTS.map(elementOf).join('; ');
    const { seq } = ledger.appendSync(
      'notice.given',
      actor,
      { digest, mandate: mandateVersion },
      {
        recipient: given.to,
        reason: `on ${given.on}, ${FORM_WORDS[given.form]}, ${given.version} version; told one by one: ${told}`,
      },
    );
    return { entry: seq };
  },
  'owner.notices': ({ session }) => session.case.ledger.page({ act: 'notice.given', offset: 0, limit: NOTICES }).entries,
  'owner.report': ({ session }, { names }) => {
    const { folder, gate, ledger, vault, actor } = session.case;
    // Reading the ledger is an entry too, and stands in it before anything is read.
    const why = { query: 'who looked at the phone', reason: LEDGER_PURPOSE_FACTS['person-asked'] };
    ledger.appendSync('ledger.read', actor, { count: ledger.size }, why);
    const { size: entries, root } = ledger;
    const looked = lookedAt(ledger.entries(0, entries), { vault, names, scrub: (text) => gate.withoutNames(text) });
    const { recordsInCase, recordsOpened } = ledger.statement();
    return { ...looked, recordsInCase, recordsOpened, entries, root, verification: verifyCase(folder.folder) };
  },
};

/** Notices given that one page lists. */
const NOTICES = 200;
const FORM_WORDS: Readonly<Record<NoticeGiven['form'], string>> = {
  writing: 'in writing',
  'read-aloud': 'read aloud and confirmed in writing',
  recording: 'read aloud and recorded',
};

function elementOf(part: (typeof S39_PARTS)[number]): string {
  return Object.keys(S39_ELEMENTS).find((element) => S39_ELEMENTS[element] === part) ?? part;
}

function notice({ session, now }: Context, version: NoticeVersion): Notice {
  const { gate, ledger } = session.case;
  const mandate = gate.currentMandate();
  if (mandate === null) {
    throw new Failure('refused', 'There is no mandate yet, so there is nothing to give notice of.', {
      advice: 'Record the mandate first.',
    });
  }
  return buildNotice({
    version,
    mandate: mandate.mandate,
    mandateVersion: mandate.version,
    statement: ledger.statement(),
    counts: gate.presence().counts,
    madeAt: now(),
  });
}
