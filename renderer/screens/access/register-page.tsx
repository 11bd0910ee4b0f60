import { useState, type ReactNode } from 'react';
import { mayCall } from '../../../contract/roles.ts';
import { useOverview } from '../../app/case-context.tsx';
import { href } from '../../app/route.ts';
import { useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Empty } from '../../parts/empty.tsx';
import { BackLink, Link } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { Select } from '../../parts/select.tsx';
import { Table, type Column } from '../../parts/table.tsx';
import { Tag, type TagColour } from '../../parts/tag.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { counted } from '../../text/count.ts';
import { when } from '../../text/when.ts';
import { matching, type RegisterRow, registerRows, type RowKind } from './register-rows.ts';
import { words } from './register-words.ts';

const COLOURS: Readonly<Record<RowKind, TagColour>> = {
  granted: 'green',
  waiting: 'yellow',
  refused: 'red',
  attempt: 'red',
  glass: 'yellow',
  challenge: 'blue',
  appeal: 'blue',
  concern: 'yellow',
};

const COLUMNS: readonly Column<RegisterRow>[] = [
  { title: words.when, cell: ({ at }) => <span className="remit-nowrap">{when(at)}</span>, rowHeader: true },
  { title: words.what, cell: ({ kind }) => <Tag colour={COLOURS[kind]}>{words.kind[kind]}</Tag> },
  { title: words.by, cell: ({ by }) => by },
  { title: words.about, cell: ({ about }) => about },
  { title: words.open, cell: ({ page }) => (page === null ? null : <Link href={page.href}>{page.text}</Link>) },
];

const MOST_ATTEMPTS = 1000;

/** Every request, refusal, over-reach, broken glass, challenge, appeal and concern in one list that can be narrowed. */
export function RegisterPage(): ReactNode {
  const { actor } = useOverview();
  const seesAttempts = mayCall(actor.role, 'attempts.list');
  const requests = useCall('request.register', {});
  const broken = useCall('breakglass.list', {});
  const challenges = useCall('challenge.list', {});
  const appeals = useCall('appeal.list', {});
  const concerns = useCall('concern.list', {});
  const attempts = useCall('attempts.list', seesAttempts ? { limit: MOST_ATTEMPTS } : null);
  const [kind, setKind] = useState<RowKind | ''>('');
  const [text, setText] = useState('');
  const first = [broken, challenges, appeals, concerns, ...(seesAttempts ? [attempts] : [])].find(
    (call) => call.value === undefined,
  );
  const rows = registerRows({
    requests: requests.value ?? [],
    broken: broken.value ?? [],
    challenges: challenges.value ?? [],
    appeals: appeals.value ?? [],
    concerns: concerns.value ?? [],
    attempts: attempts.value?.attempts ?? [],
  });
  const found = matching(rows, kind, text);
  return (
    <Page title={words.title} width="wide" back={<BackLink href={href('access')}>{words.back}</BackLink>}>
      <p className="govuk-body">{words.intro}</p>
      {!seesAttempts && <p className="govuk-body-s">{words.notYours}</p>}
      <Select
        label={words.show}
        value={kind}
        options={[
          { value: '', text: words.every },
          ...(Object.entries(words.kinds) as [RowKind, string][]).map(([value, label]) => ({ value, text: label })),
        ]}
        onChange={setKind}
      />
      <TextField label={words.text} type="search" width={20} value={text} onChange={setText} />
      <Answered<unknown> call={first ?? requests} what={words.reading}>
        {() =>
          found.length === 0 ? (
            <Empty title={words.none}>
              <p className="govuk-body">{words.noneNext}</p>
            </Empty>
          ) : (
            <Table
              caption={words.caption(counted(found.length, 'line'))}
              columns={COLUMNS}
              rows={found}
              rowKey={({ key }) => key}
            />
          )
        }
      </Answered>
    </Page>
  );
}
