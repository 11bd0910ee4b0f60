/** Cellebrite report packages for tests: `report.xml` as the tool nests it, and the zip round it. */
import { zipBytes, type TestMember } from './zip-bytes.ts';

export interface TestModel {
  readonly type: string;
  readonly id: string;
  readonly deleted?: string;
  /** Values of fields; a pair is a time with its format. */
  readonly fields?: Readonly<Record<string, string | readonly [text: string, format: string]>>;
  /** Fields of one model each. */
  readonly model?: Readonly<Record<string, TestModel>>;
  /** Fields of many models. */
  readonly models?: Readonly<Record<string, readonly TestModel[]>>;
  readonly targets?: readonly string[];
  readonly node?: string;
}

export interface TestFile {
  readonly id: string;
  readonly path: string;
  /** Inside the report, with backslashes as the tool writes it. */
  readonly local?: string;
}

export interface TestReport {
  readonly models?: readonly TestModel[];
  readonly files?: readonly TestFile[];
  readonly device?: Readonly<Record<string, string>>;
  /** Version of the tool; left out when null. */
  readonly analyser?: string | null;
}

export const NAMESPACE = 'http://pa.cellebrite.com/report/2.0';

export function party(id: string, identifier: string, more: Readonly<Record<string, string>> = {}): TestModel {
  return { type: 'Party', id, deleted: 'Unknown', fields: { Identifier: identifier, ...more } };
}

export function reportXml({ models = [], files = [], device = {}, analyser = '7.60.0.114' }: TestReport): string {
  const types = [...new Set(models.map(({ type }) => type))].toSorted();
  return [
    head(device, analyser),
    `<taggedFiles>${files.map(fileXml).join('')}</taggedFiles>`,
    '<decodedData>',
    ...types.map(
      (type) =>
        `<modelType type="${type}">${models
          .filter((model) => model.type === type)
          .map(modelXml)
          .join('')}</modelType>`,
    ),
    '</decodedData></project>',
  ].join('\n');
}

export function head(device: Readonly<Record<string, string>>, analyser: string | null): string {
  const items = (facts: Readonly<Record<string, string>>) =>
    Object.entries(facts)
      .map(([name, value]) => `<item name="${name}" sourceExtraction="0"><![CDATA[${value}]]></item>`)
      .join('');
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<project id="00000000-0000-4000-8000-000000000001" name="Report" reportVersion="5.2.0.0" licenseID="1" containsGarbage="False" extractionType="FileSystem" NodeCount="0" ModelCount="0" xmlns="${NAMESPACE}">`,
    '<sourceExtractions><extractionInfo id="0" name="File system" type="FileSystem" deviceName="Phone" index="0" IsPartialData="False"/></sourceExtractions>',
    '<caseInformation><field name="Examiner" fieldType="ExaminerName"><![CDATA[A. Nobody]]></field></caseInformation>',
    `<metadata section="Additional Fields">${analyser === null ? '' : items({ UFED_PA_Version: analyser })}</metadata>`,
    `<metadata section="Device Info">${items(device)}</metadata>`,
  ].join('\n');
}

function fileXml({ id, path, local }: TestFile): string {
  const item = local === undefined ? '' : `<item name="Local Path"><![CDATA[${local}]]></item>`;
  return `<file fs="UserData" fsid="0" path="${path}" size="1" id="${id}" extractionId="0" deleted="Intact" embedded="False" isrelated="False"><accessInfo><timestamp name="ModifyTime" format="TimeStampKnown">2023-05-01T10:00:00.000+00:00</timestamp></accessInfo><metadata section="File">${item}<item name="SHA256"><![CDATA[00]]></item></metadata></file>`;
}

export function modelXml({
  type,
  id,
  deleted = 'Intact',
  fields = {},
  model = {},
  models = {},
  targets = [],
  node,
}: TestModel): string {
  return [
    `<model type="${type}" id="${id}" deleted_state="${deleted}" decoding_confidence="High" isrelated="False" source_index="1" extractionId="0">`,
    ...Object.entries(fields).map(([name, value]) => fieldXml(name, value)),
    '<field name="Empty" type="String"><empty/></field>',
    ...Object.entries(model).map(([name, one]) => `<modelField name="${name}" type="${one.type}">${modelXml(one)}</modelField>`),
    ...Object.entries(models).map(([name, many]) =>
      many.length === 0
        ? `<multiModelField name="${name}" type="Party"/>`
        : `<multiModelField name="${name}" type="${many[0]?.type}">${many.map(modelXml).join('')}</multiModelField>`,
    ),
    node === undefined ? '' : `<nodeField name="Node" id="${node}"/>`,
    targets.length === 0
      ? ''
      : `<jumptargets name="">${targets.map((target) => `<targetid ismodel="False">${target}</targetid>`).join('')}</jumptargets>`,
    '</model>',
  ].join('');
}

function fieldXml(name: string, value: string | readonly [string, string]): string {
  const [text, format] = typeof value === 'string' ? [value, null] : value;
  const attributes = format === null ? 'type="String"' : `type="TimeStamp" format="${format}" formattedTimestamp="x"`;
  return `<field name="${name}" type="String"><value ${attributes}><![CDATA[${text}]]></value></field>`;
}

export function ufdrBytes(report: string | Buffer, members: readonly TestMember[] = []): Buffer {
  return zipBytes([...members, { name: 'report.xml', data: report }]);
}
