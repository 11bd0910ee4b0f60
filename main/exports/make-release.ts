/**
 * Makes a release: a new encrypted case for one recipient, of records that were sifted for it. The parent's ledger says first
 * that they are about to leave and to whom; the release's own ledger begins from the head that this made.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Output } from '../../contract/channels.ts';
import type { Disclosure } from '../../contract/disclosure.ts';
import { Failure } from '../../contract/failure.ts';
import type { ReleaseRows } from '../gate/sift/release-rows.ts';
import { canonicalJson } from '../ledger/canonical.ts';
import { sqlVault } from '../ledger/commitment.ts';
import { deviceKey } from '../ledger/keys.ts';
import { Ledger } from '../ledger/ledger.ts';
import { rootWords } from '../ledger/words.ts';
import type { OpenCase } from '../service/session.ts';
import { type CaseFolder, createReleaseFolder, ledgerFolder, storeFile } from '../store/case-folder.ts';
import { remitHome } from '../store/home.ts';
import {
  addReleaseAuthority,
  addReleaseExtractions,
  addReleasePeople,
  addReleaseThreads,
  compact,
  finishRelease,
  keepOrigin,
  releaseRecordWriter,
} from '../store/release-store.ts';

export interface ReleaseOrder {
  readonly grant: number;
  /** Where the release shall be; its name ends in `.remit` where it does not already. */
  readonly folder: string;
  readonly recipient: string;
  readonly passphrase: string;
  readonly disclosure: Disclosure;
}

/** Throws `Failure('refused')` where nothing was sifted or the grant opens nothing; leaves nothing behind then. */
export function makeRelease(open: OpenCase, order: ReleaseOrder): Output<'release.make'> {
  const folder = order.folder.endsWith('.remit') ? order.folder : `${order.folder}.remit`;
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Failure('bad-input', `${folder} already holds files`, { advice: 'Choose an empty folder or a new name.' });
  const building = join(dirname(folder), `.${Date.now().toString(36)}-${process.pid}.remit-release`);
  mkdirSync(dirname(folder), { recursive: true });
  try {
    const made = build(open, order, building);
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
    return { ...made, folder, name: basename(folder) };
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw error;
  }
}

type Made = Omit<Output<'release.make'>, 'folder' | 'name'>;

function build(open: OpenCase, order: ReleaseOrder, building: string): Made {
  const { gate, ledger, actor } = open;
  const { by, to, what, purpose } = order.disclosure;
  const rows = gate.releaseRows(actor, order.grant, order.recipient);
  // The passphrase is judged, and the folder made, before anything says that records leave.
  const made = createReleaseFolder(building, order.passphrase);
  try {
    ledger.appendSync('release.made', actor, rows.facts, {
      recipient: `${order.recipient} (${to}), by ${by}`,
      reason: `${what}, for ${purpose}`,
    });
    const checkpoint = ledger.checkpoint();
    const parent = { root: ledger.root, size: ledger.size };
    rows.handedOver();
    fill(made, rows);
    keepOrigin(made.db, {
      recipient: order.recipient,
      checkpoint,
      parentMandate: rows.parentMandate,
      disclosure: order.disclosure,
    });
    const root = beginLedger(open, made, rows, { ...parent, digest: sha256(checkpoint) });
    compact(made.db);
    made.db.close();
    ledger.appendSync('release.sealed', actor, {
      grant: order.grant,
      count: rows.total,
      digest: sha256(readFileSync(storeFile(building))),
    });
    ledger.checkpoint();
    return { records: rows.total, root, words: rootWords(root) };
  } finally {
    if (made.db.open) made.db.close();
  }
}

function fill({ db }: CaseFolder, rows: ReleaseRows): void {
  db.transaction(() => {
    addReleaseExtractions(db, rows.extractions);
    const parties = addReleasePeople(db, rows.persons, rows.extractions);
    addReleaseThreads(db, rows.threads, parties);
    const write = releaseRecordWriter(db, parties);
    for (const batch of rows.batches()) for (const { record, provenance } of batch) write(record, provenance);
  })();
  finishRelease(db, rows.extractions);
}

/** The release's own ledger: where it comes from, its mandate, its grant. Returns the root that its first checkpoint signs. */
function beginLedger(
  { actor }: OpenCase,
  made: CaseFolder,
  rows: ReleaseRows,
  parent: { root: string; size: number; digest: string },
): string {
  const home = remitHome();
  const options = { caseId: made.id, key: deviceKey(home), vault: sqlVault(made.db), home };
  const ledger = Ledger.create(ledgerFolder(made.folder), options);
  try {
    const { mandate, mandateVersion, grant, request } = rows;
    ledger.appendSync('release.begun', actor, {
      root: parent.root,
      count: parent.size,
      digest: parent.digest,
      records: rows.total,
      mandate: mandateVersion,
      grant: grant.id,
    });
    const json = canonicalJson(mandate as never);
    const digest = sha256(json);
    const activated = ledger.appendSync('mandate.activated', actor, {
      mandate: mandateVersion,
      digest,
      categories: mandate.scope.categories,
      level: mandate.maxLevel,
    });
    const granted = ledger.appendSync(
      'request.granted',
      actor,
      {
        mandate: mandateVersion,
        request: grant.request,
        grant: grant.id,
        level: grant.level,
        categories: grant.scope.categories,
      },
      { issue: grant.issue },
    );
    addReleaseAuthority(made.db, {
      mandate: {
        version: mandateVersion,
        digest,
        json,
        activatedAt: activated.wall,
        activatedBy: actor.name,
        entry: activated.seq,
      },
      request: JSON.stringify(request),
      grant,
      at: granted.wall,
      entry: granted.seq,
    });
    ledger.checkpoint();
    return ledger.root;
  } finally {
    ledger.close();
  }
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
