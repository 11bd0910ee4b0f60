/** How a mandate begins: from the practice example, from the one in force, from a JSON file, from nothing. */
import { useState, type ReactNode } from 'react';
import type { Output } from '../../../contract/channels.ts';
import { useOverview } from '../../app/case-context.tsx';
import { go, href } from '../../app/route.ts';
import { useAct, useCall } from '../../app/use-call.ts';
import { Button } from '../../parts/button.tsx';
import { Radios, type Choice } from '../../parts/choices.tsx';
import type { Problem } from '../../parts/error-summary.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Form } from '../../parts/form.tsx';
import { BackLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { JsonFileField } from './json-file-field.tsx';
import { draftOf, type MandateDraft } from './mandate-draft.ts';
import type { MandateJson } from './mandate-of.ts';
import { words } from './words.ts';

type How = 'example' | 'current' | 'file' | 'blank';
const HOW = 'mandate-how';

export function BeginPage({ onDraft }: { onDraft: (draft: MandateDraft) => void }): ReactNode {
  const { mandate } = useOverview();
  const examples = useCall('practice.examples', {});
  const versions = useCall('mandate.versions', {});
  const check = useAct('mandate.check');
  const [how, setHow] = useState<How | null>(null);
  const [file, setFile] = useState<{ json: MandateJson } | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [wrong, setWrong] = useState<Output<'mandate.check'>['problems']>([]);

  const begin = async (): Promise<void> => {
    if (how === null) return setProblems([{ field: HOW, text: words.startChoose }]);
    if (how === 'file' && file === null) return setProblems([{ field: HOW, text: words.needFile }]);
    setProblems([]);
    const current = versions.value?.find((one) => one.version === mandate?.version)?.mandate;
    const json = { example: examples.value?.mandate, current, file: file?.json, blank: {} }[how] ?? {};
    onDraft(draftOf(json));
    if (how === 'blank') return go(href('mandate', 'new', 'basis'));
    if (how !== 'file') return go(href('mandate', 'new', 'check'));
    const checked = await check.run({ mandate: file?.json ?? {} });
    if (checked === undefined) return undefined;
    if (checked.problems.length === 0) return go(href('mandate', 'new', 'check'));
    return setWrong(checked.problems);
  };

  const choices: Choice<How>[] = [
    ...(examples.value === undefined
      ? []
      : [{ value: 'example' as const, text: words.startExample, hint: words.startExampleHint }]),
    ...(mandate === null ? [] : [{ value: 'current' as const, text: words.startCurrent, hint: words.startCurrentHint }]),
    {
      value: 'file',
      text: words.startFile,
      hint: words.startFileHint,
      reveals: <JsonFileField onJson={(json) => setFile({ json })} onProblem={(text) => setProblems([{ field: HOW, text }])} />,
    },
    { value: 'blank', text: words.startBlank },
  ];

  if (wrong.length > 0) return <FileProblems problems={wrong} />;
  return (
    <Page title={words.startTitle} problems={problems} back={<BackLink href={href('mandate')}>{words.backToMandate}</BackLink>}>
      {check.failure !== undefined && <FailureNotice failure={check.failure} />}
      <Form onSubmit={() => void begin()}>
        <Radios id={HOW} legend={words.startHow} error={problems[0]?.text} choices={choices} value={how} onChange={setHow} />
        <Button submit busy={check.busy}>
          {words.carryOn}
        </Button>
      </Form>
    </Page>
  );
}

/** A file's own problems by its own field names, for whoever wrote it; then the question pages to mend them. */
function FileProblems({ problems }: { problems: Output<'mandate.check'>['problems'] }): ReactNode {
  return (
    <Page
      title={words.fileProblems}
      problems={problems.map((one) => ({ text: `${one.field === '' ? words.title : one.field}: ${one.problem}` }))}
    >
      <p className="govuk-body">{words.fileProblemsText}</p>
      <Button onClick={() => go(href('mandate', 'new', 'check'))}>{words.mend}</Button>
    </Page>
  );
}
