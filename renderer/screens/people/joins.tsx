import { useState, type ReactNode } from 'react';
import type { PersonView } from '../../../contract/query.ts';
import { JOIN_RULES, type JoinSuggestion, type JoinView, type PersonLinks } from '../../../contract/third-parties.ts';
import { type Act, useAct, useCall } from '../../app/use-call.ts';
import { Answered } from '../../parts/answered.tsx';
import { Button, ButtonGroup } from '../../parts/button.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { Select } from '../../parts/select.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { when } from '../../text/when.ts';
import { joinWords as words } from './join-words.ts';

interface JoinsProps {
  readonly grant: number;
  /** Those on the page, who can be joined by hand. */
  readonly people: readonly PersonView[];
  /** Who is who changed: the list is to be read again. */
  readonly onChanged: () => void;
}

/** Why two are one, with undo; who may be one, with the rule in words; and joining by hand. */
export function Joins({ grant, people, onChanged }: JoinsProps): ReactNode {
  const links = useCall('person.links', { grant });
  const changed = () => {
    links.again();
    onChanged();
  };
  return (
    <section aria-labelledby="joins">
      <h2 className="govuk-heading-m" id="joins">
        {words.title}
      </h2>
      <p className="govuk-body">{words.intro}</p>
      <Answered call={links} what={words.reading}>
        {({ joins, suggestions }) => (
          <>
            <h3 className="govuk-heading-s">{words.joined}</h3>
            {joins.length === 0 && <p className="govuk-body">{words.noJoins}</p>}
            {joins.map((join) => (
              <Joined key={join.entry} grant={grant} join={join} onChanged={changed} />
            ))}
            <h3 className="govuk-heading-s">{words.suggested}</h3>
            {suggestions.length === 0 && <p className="govuk-body">{words.noSuggestions}</p>}
            {suggestions.map((pair) => (
              <Suggested key={`${pair.person} ${pair.other}`} grant={grant} pair={pair} onChanged={changed} />
            ))}
          </>
        )}
      </Answered>
      <ByHand grant={grant} people={people} onChanged={changed} />
    </section>
  );
}

function Joined({ grant, join, onChanged }: { grant: number; join: JoinView; onChanged: () => void }): ReactNode {
  const split = useAct('person.split');
  return (
    <>
      <p className="govuk-body">
        <strong>{words.areOne(join.one, join.other)}</strong>
        {` ${JOIN_RULES[join.rule]}. ${words.joinedBy(join.by, when(join.at), join.reason)}`}
      </p>
      <Reasoned open={words.undo(join.one, join.other)} label={words.undoReason} act={split} onChanged={onChanged}>
        {(reason, send) => (
          <Button kind="secondary" busy={split.busy} onClick={() => send(split.run({ grant, join: join.entry, reason }))}>
            {words.undoIt}
          </Button>
        )}
      </Reasoned>
    </>
  );
}

function Suggested({ grant, pair, onChanged }: { grant: number; pair: JoinSuggestion; onChanged: () => void }): ReactNode {
  const join = useAct('person.join');
  const apart = useAct('person.apart');
  const { person, other, label, otherLabel, rule } = pair;
  return (
    <>
      <p className="govuk-body">
        <strong>{words.mayBeOne(label, otherLabel)}</strong>
        {` ${JOIN_RULES[rule]}.`}
      </p>
      <Reasoned open={words.decide(label, otherLabel)} label={words.reason} act={join} other={apart} onChanged={onChanged}>
        {(reason, send) => (
          <>
            <Button kind="secondary" busy={join.busy} onClick={() => send(join.run({ grant, person, other, reason }))}>
              {words.join}
            </Button>
            <Button kind="secondary" busy={apart.busy} onClick={() => send(apart.run({ grant, person, other, reason }))}>
              {words.apart}
            </Button>
          </>
        )}
      </Reasoned>
    </>
  );
}

interface ReasonedProps {
  readonly open: string;
  readonly label: string;
  readonly act: Pick<Act<'person.split' | 'person.join'>, 'failure'>;
  readonly other?: Pick<Act<'person.apart'>, 'failure'>;
  readonly onChanged: () => void;
  readonly children: (reason: string, send: (done: Promise<PersonLinks | undefined>) => void) => ReactNode;
}

/** A step that asks why before it is taken. */
function Reasoned({ open, label, act, other, onChanged, children }: ReasonedProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  if (!opened) {
    return (
      <p className="govuk-body">
        <Button kind="link" onClick={() => setOpened(true)}>
          {open}
        </Button>
      </p>
    );
  }
  const failure = act.failure ?? other?.failure;
  const send = (done: Promise<PersonLinks | undefined>) => void done.then((links) => links !== undefined && onChanged());
  return (
    <Form onSubmit={() => undefined}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <TextArea label={label} hint={words.reasonHint} value={reason} onChange={setReason} rows={3} />
      <ButtonGroup>
        {children(reason, send)}
        <Button kind="link" onClick={() => setOpened(false)}>
          {words.leave}
        </Button>
      </ButtonGroup>
    </Form>
  );
}

function ByHand({ grant, people, onChanged }: JoinsProps): ReactNode {
  const join = useAct('person.join');
  const others = people.filter(({ owner }) => !owner);
  const [one, setOne] = useState('');
  const [two, setTwo] = useState('');
  if (others.length < 2) return null;
  const options = [
    { value: '', text: words.choose },
    ...others.map(({ person, label }) => ({ value: String(person), text: label })),
  ];
  return (
    <>
      <h3 className="govuk-heading-s">{words.byHand}</h3>
      <Reasoned open={words.byHandOpen} label={words.reason} act={join} onChanged={onChanged}>
        {(reason, send) => (
          <>
            <Select label={words.first} value={one} options={options} onChange={setOne} />
            <Select label={words.second} value={two} options={options} onChange={setTwo} />
            {one !== '' && two !== '' && one !== two && (
              <Button
                kind="secondary"
                busy={join.busy}
                onClick={() => send(join.run({ grant, person: Number(one), other: Number(two), reason }))}
              >
                {words.join}
              </Button>
            )}
          </>
        )}
      </Reasoned>
    </>
  );
}
