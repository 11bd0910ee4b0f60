import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { CHANNELS, type Channel } from '../../../contract/channels.ts';
import { type Role, ROLES } from '../../../contract/people.ts';
import { ACTION_FACTS, CHANNEL_ACTION, mayCall, ROLE_ACTIONS, whyNot } from '../../../contract/roles.ts';
import { admit } from '../../../main/service/admission.ts';
import { Session } from '../../../main/service/session.ts';
import { temporary } from '../../support/phone.ts';

const open: Session[] = [];
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

/** Written by hand from law.md R44 and the brief of each role, apart from the table that it checks. */
const NEVER: Readonly<Record<Exclude<Role, 'sole'>, RegExp>> = {
  officer: /^(view|search|export\.make|request\.submit|approval|breakglass\.(open|review)|monitoring|agreement\.decide)/,
  sifter:
    /^(extraction|people\.add|mandate\.(activate|attach)|ledger\.(page|verify)|approval|breakglass\.(open|review)|monitoring|agreement\.decide)/,
  'independent-counsel':
    /^(extraction|people\.add|mandate\.(activate|attach)|ledger\.(page|verify)|export\.make|approval|breakglass\.(open|review)|monitoring|agreement\.decide)/,
  practitioner:
    /^(extraction|people\.add|mandate\.(activate|attach)|ledger\.(page|verify)|approval|breakglass\.review|monitoring|agreement\.decide)/,
  approver:
    /^(view|search|export\.make|request\.submit|extraction|people\.add|mandate\.(activate|attach)|ledger\.(page|verify)|monitoring)/,
  reviewer:
    /^(view|search|export\.make|request\.submit|extraction|people\.add|mandate\.(activate|attach)|approval|breakglass\.open)/,
  'court-reader':
    /^(view|search|export\.make|request\.(submit|preview)|extraction|people\.add|mandate\.(activate|attach)|approval|breakglass\.(open|review)|monitoring|agreement\.decide|coverage)/,
};
const ALWAYS: Readonly<Partial<Record<Role, RegExp>>> = {
  officer: /^(extraction|people|mandate|coverage|ledger)/,
  practitioner: /^(view|search|request|export)/,
  reviewer: /^(ledger|request\.register|coverage|mandate\.versions)/,
  'court-reader': /^(ledger|export\.check)/,
  sole: /./,
};
const CALLS = Object.keys(CHANNELS) as Channel[];
const PAIRS = ROLES.flatMap((role) => CALLS.map((channel) => [role, channel] as const));

describe('the table of role and action', () => {
  test('has every call and every role, and no action that nobody may do', () => {
    expect(Object.keys(CHANNEL_ACTION).toSorted()).toEqual(CALLS.toSorted());
    expect(Object.keys(ROLE_ACTIONS).toSorted()).toEqual([...ROLES].toSorted());
    for (const action of Object.keys(ACTION_FACTS))
      expect(
        ROLES.filter((role) => role !== 'sole' && ROLE_ACTIONS[role].includes(action as never)),
        action,
      ).not.toEqual([]);
  });

  test.each(ROLES)('%s: never what belongs to another, always what is theirs', (role) => {
    const allowed = CALLS.filter((channel) => mayCall(role, channel));
    const never = role === 'sole' ? /$^/ : NEVER[role];
    expect(allowed.filter((channel) => never.test(channel))).toEqual([]);
    expect(CALLS.filter((channel) => ALWAYS[role]?.test(channel) === true && !allowed.includes(channel))).toEqual([]);
  });

  test('nobody but the one person of a one-person case may both ask and approve, or both act and review', () => {
    for (const role of ROLES.filter((each) => each !== 'sole')) {
      const may = new Set(ROLE_ACTIONS[role]);
      expect(may.has('ask') && may.has('approve'), role).toBe(false);
      expect(may.has('review') && (may.has('ask') || may.has('break-glass') || may.has('approve')), role).toBe(false);
      expect(may.has('load') && may.has('read'), role).toBe(false);
    }
  });
});

test('the service turns away every pair that the table does not have, and writes it down; the others it lets through', () => {
  const at = temporary();
  for (const role of ROLES) {
    const session = new Session(Date.now);
    open.push(session);
    const { ledger } = session.create(join(at, `${role}.remit`), { name: 'P. Erson', role });
    for (const [, channel] of PAIRS.filter(([each]) => each === role)) {
      const before = ledger.size;
      if (mayCall(role, channel)) {
        expect(() => admit(session, channel), `${role} ${channel}`).not.toThrow();
        expect(ledger.size, `${role} ${channel}`).toBe(before);
        continue;
      }
      expect(() => admit(session, channel), `${role} ${channel}`).toThrow(whyNot(role, channel) ?? 'never');
      const entry = ledger.entries(before, before + 1)[0];
      expect(entry, `${role} ${channel}`).toMatchObject({ act: 'call.refused', role, facts: { rules: ['role'], call: channel } });
    }
  }
});
