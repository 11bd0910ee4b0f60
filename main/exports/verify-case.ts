/** Checks a case where it lies: its files, its ledger, its store, and that store and ledger tell the same story. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Check, Entry, Verification } from '../../contract/ledger.ts';
import { signable } from '../gate/mandate-versions.ts';
import { holdsFor, messageOf } from '../gate/signer.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import { keyId } from '../people/person-key.ts';
import { openCaseKey } from '../store/case-key.ts';
import { colleagueRows } from '../store/colleagues.ts';
import { ledgerFolder, openStore, readCaseFile, storeFile } from '../store/case-folder.ts';
import { originCheckpoint } from '../store/release-store.ts';
import { remitHome } from '../store/home.ts';
import { actsInLog } from './acts-in-log.ts';
import { LIMIT } from './verify-export.ts';

/** `known` is the key of a case that is open already; a release's slot opens with a passphrase alone. */
export function verifyCase(folder: string, known?: Buffer): Verification {
  const checks: Check[] = [];
  const caseFile = attempt(checks, 'case.json', () => readCaseFile(folder), 'can be read');
  const home = remitHome();
  const expected = caseFile === null ? {} : { caseId: caseFile.id, home, witnesses: home };
  const ledger = attempt(checks, 'The ledger', () => verifyLedger(ledgerFolder(folder), expected), 'can be read');
  if (ledger !== null) checks.push(...ledger.checks);
  if (caseFile !== null) {
    const key = attempt(
      checks,
      'The key of the case',
      () => known ?? openCaseKey(caseFile.id, caseFile.slots),
      'opens on this machine',
    );
    if (key !== null)
      checks.push(
        ...checkStore(folder, key, actsInLog(ledgerFolder(folder), 'mandate.activated', 'extraction.loaded', 'release.begun')),
      );
  }
  return { what: 'case', holds: checks.every((check) => check.holds), checks, limits: [LIMIT, ...(ledger?.limits ?? [])] };
}

function attempt<T>(checks: Check[], check: string, act: () => T, yes: string): T | null {
  try {
    const value = act();
    checks.push({ check, holds: true, finding: yes });
    return value;
  } catch (error) {
    checks.push({ check, holds: false, finding: (error as Error).message });
    return null;
  }
}

function checkStore(folder: string, key: Buffer, entries: readonly Entry[]): Check[] {
  if (!existsSync(storeFile(folder))) return [{ check: 'store.db', holds: false, finding: 'store.db is missing' }];
  let db: Database.Database;
  try {
    db = openStore(storeFile(folder), key);
  } catch (error) {
    return [{ check: 'store.db', holds: false, finding: `store.db: ${(error as Error).message}` }];
  }
  try {
    return [wholeness(db), ...mandates(db, entries), ...extractionsAgree(db, entries), ...releaseBegins(db, entries)];
  } catch (error) {
    return [{ check: 'store.db', holds: false, finding: `store.db has changed or is damaged: ${(error as Error).message}` }];
  } finally {
    db.close();
  }
}

/** Every page carries an authentication tag: reading them all finds a changed byte anywhere. */
function wholeness(db: Database.Database): Check {
  const found = db.pragma('integrity_check(1)', { simple: true }) as string;
  const free = db.pragma('freelist_count', { simple: true }) as number;
  return {
    check: 'store.db',
    holds: found === 'ok',
    finding:
      found === 'ok'
        ? `every page in use is as it was written${free > 0 ? `; ${free} unused pages hold nothing` : ''}`
        : `store.db: ${found}`,
  };
}

function mandates(db: Database.Database, entries: readonly Entry[]): Check[] {
  const logged = new Map(
    entries.filter(({ act }) => act === 'mandate.activated').map(({ facts }) => [facts.mandate, facts.digest]),
  );
  const rows = db.prepare('SELECT version, digest, json FROM mandate ORDER BY version').all() as {
    version: number;
    digest: string;
    json: string;
  }[];
  const wrong = rows.find(({ version, digest, json }) => logged.get(version) !== digest || sha256(json) !== digest);
  if (wrong !== undefined)
    return [
      { check: 'Mandates', holds: false, finding: `version ${wrong.version} in the store is not the one the ledger names` },
    ];
  return [
    { check: 'Mandates', holds: true, finding: `${rows.length} in the store, each as the ledger names it` },
    ...mandateSignatures(db, entries),
  ];
}

/** What people signed of mandates stands in the ledger; their keys are in the store, under the ids that the ledger names. */
function mandateSignatures(db: Database.Database, entries: readonly Entry[]): Check[] {
  const signed = entries.filter(({ act, facts }) => act === 'mandate.activated' && facts.signature !== undefined);
  if (signed.length === 0) return [];
  const keys = new Map(colleagueRows(db).map(({ publicKey }) => [keyId(publicKey), publicKey]));
  const wrong = signed.find(({ facts: { signer = '', signature = '', digest = '', mandate = 0 } }) => {
    return !holdsFor(keys.get(signer) ?? '', messageOf('mandate', signable(mandate, digest)), signature);
  });
  return [
    {
      check: 'Signatures of mandates',
      holds: wrong === undefined,
      finding:
        wrong === undefined
          ? `${signed.length} signed by the person who put it in force`
          : `the signature in entry ${wrong.seq}, of version ${wrong.facts.mandate}, does not hold with the keys in the store`,
    },
  ];
}

function extractionsAgree(db: Database.Database, entries: readonly Entry[]): Check[] {
  const logged = entries.filter(({ act }) => act === 'extraction.loaded');
  const rows = db.prepare("SELECT id, sha256 FROM extraction WHERE state = 'loaded'").all() as { id: number; sha256: string }[];
  for (const { facts } of logged) {
    const row = rows.find(({ id }) => id === facts.extraction);
    const records = db.prepare('SELECT count(*) FROM record WHERE extraction = ?').pluck().get(facts.extraction) as number;
    if (row?.sha256 !== facts.digest || records !== facts.count) {
      return [
        {
          check: 'Extractions',
          holds: false,
          finding: `extraction ${facts.extraction} in the store is not what the ledger says was loaded`,
        },
      ];
    }
  }
  return [
    {
      check: 'Extractions',
      holds: true,
      finding: `${logged.length} loaded, each with the image hash and the number of records that the ledger names`,
    },
  ];
}

/** A release's ledger begins from its parent's signed head, and its store holds as many records as that entry says. */
function releaseBegins(db: Database.Database, entries: readonly Entry[]): Check[] {
  const begun = entries.find(({ act }) => act === 'release.begun');
  const note = originCheckpoint(db);
  if (begun === undefined && note === null) return [];
  const { root = '', count = -1, digest, records } = begun?.facts ?? {};
  const [, size, hash] = note?.split('\n') ?? [];
  const head =
    note !== null && sha256(note) === digest && size === String(count) && hash === Buffer.from(root, 'hex').toString('base64');
  const held = db.prepare('SELECT count(*) FROM record').pluck().get() as number;
  return [
    {
      check: 'release',
      holds: head && begun?.seq === 0 && held === records,
      finding: !head
        ? 'the checkpoint in the store is not the head that the first entry of the ledger names'
        : held === records
          ? `begins from a ledger of ${count} entries with the root ${root}, and holds the ${held} records that it says`
          : `the ledger says ${records} records, and the store holds ${held}`,
    },
  ];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
