/** `remit VERB`: officers' batch work, checks and benchmarks. A shell: it names calls and prints answers, and decides nothing. */
import { userInfo } from 'node:os';
import { Command, CommanderError, Option } from 'commander';
import { Failure } from '../../../contract/failure.ts';
import { NAMED_ROLES, type NamedRole, ROLES, type Actor, type Role } from '../../../contract/people.ts';
import { Service } from '../../service/service.ts';
import { VERSION } from '../../version.ts';
import * as access from './access-verbs.ts';
import * as batch from './call-verbs.ts';
import * as cases from './case-verbs.ts';
import { openCase, type Opening } from './open-case.ts';
import { complain, speak, type Spoken } from './output.ts';
import * as persons from './people-verbs.ts';
import { releaseGrant, type ReleaseVerb } from './release-verb.ts';
import * as witness from './witness-verbs.ts';

interface Common extends Opening {
  readonly json?: boolean;
  readonly as?: string;
  readonly role: Role;
}

type Run = (service: Service, actor: Actor) => Promise<Spoken>;

/** Runs a verb; `open` says whether the case named by `--case` is opened first. */
async function perform(options: Common, open: boolean, run: Run): Promise<void> {
  const service = new Service('command-line');
  const actor = { name: options.as ?? userInfo().username, role: options.role };
  try {
    if (open) await openCase(service, actor, options);
    process.exitCode = speak(await run(service, actor), options.json === true);
  } catch (error) {
    process.exitCode = complain(error);
  } finally {
    await service.close();
  }
}

function program(): Command {
  const remit = new Command('remit')
    .version(VERSION)
    .description('Opens a phone extraction a step at a time, for a reason, on the record.')
    .exitOverride();
  const verb = (name: string, about: string, under: Command = remit) =>
    under
      .command(name)
      .description(about)
      .option('--json', 'print one JSON document')
      .option('--as <name>', 'your name, as the ledger shall have it (default: the name you are logged in by)')
      .addOption(new Option('--role <role>', 'your role in the case').choices(ROLES).default('sole'))
      .exitOverride();
  const inCase = (name: string, about: string, under: Command = remit) =>
    verb(name, about, under)
      .requiredOption('--case <folder>', 'the case')
      .option('--sign-in-file <file>', 'your passphrase, where the case names its people')
      .option('--release-passphrase-file <file>', 'opens a release');

  inCase('load <image>', 'load an extraction; the case is made if it is not there')
    .option('--password-file <file>', 'password of an encrypted backup')
    .action((image: string, options: Common & cases.LoadVerb) =>
      perform(options, false, (service, actor) => cases.load(service, actor, image, options)),
    );
  inCase('coverage', 'what became of every file').action((options: Common) =>
    perform(options, true, (service) => cases.coverage(service)),
  );
  inCase('mandate', 'activate a mandate version')
    .requiredOption('--file <mandate.json>')
    .action((options: Common & { file: string }) =>
      perform(options, true, (service) => access.mandate(service, options.file, options)),
    );
  inCase('preview', 'counts for a request and for narrower ones; opens nothing')
    .requiredOption('--file <request.json>')
    .action((options: Common & { file: string }) => perform(options, true, (service) => access.preview(service, options.file)));
  inCase('request', 'ask for access: a grant, or a refusal with reasons')
    .requiredOption('--file <request.json>')
    .action((options: Common & { file: string }) =>
      perform(options, true, (service) => access.request(service, options.file, options)),
    );
  inCase('view', 'rows through the gate, logged first')
    .requiredOption('--grant <id>')
    .option('--from <time>')
    .option('--to <time>')
    .option('--text <words>')
    .option('--offset <n>')
    .option('--limit <n>')
    .addOption(new Option('--order <order>').choices(['oldest', 'newest']))
    .action((options: Common & access.ViewVerb) => perform(options, true, (service) => access.view(service, options)));
  inCase('export', 'what a grant covers, as a folder that can be checked')
    .requiredOption('--grant <id>')
    .requiredOption('--out <folder>')
    .option('--by <who>', 'who discloses')
    .option('--to <whom>', 'to whom')
    .option('--what <what>', 'what')
    .option('--purpose <purpose>', 'for what purpose')
    .action((options: Common & { grant: string; out: string }) =>
      perform(options, true, (service, actor) => access.exportGrant(service, actor, options)),
    );
  inCase('release', 'what was sifted under a grant, as a smaller encrypted case for one recipient')
    .requiredOption('--grant <id>')
    .requiredOption('--out <folder>')
    .requiredOption('--recipient <name>', 'the name that the recipient opens it under')
    .requiredOption('--passphrase-file <file>', 'the passphrase that opens it')
    .option('--by <who>', 'who discloses')
    .option('--to <whom>', 'to whom')
    .option('--what <what>', 'what')
    .option('--purpose <purpose>', 'for what purpose')
    .action((options: Common & ReleaseVerb) => perform(options, true, (service, actor) => releaseGrant(service, actor, options)));
  const witnesses = remit
    .command('witness')
    .description('have the ledger signed by somebody else, or sign somebody else’s')
    .exitOverride();
  inCase('state', 'who else has signed the ledger', witnesses).action((options: Common) =>
    perform(options, true, (service) => witness.state(service)),
  );
  inCase('offer', 'write the checkpoint as a small file for a witness elsewhere', witnesses)
    .requiredOption('--out <file>')
    .option('--from <n>', 'entries that the witness signed before')
    .action((options: Common & { out: string; from?: string }) =>
      perform(options, true, (service) => witness.offer(service, options)),
    );
  inCase('accept <file>', 'keep what a witness elsewhere signed', witnesses)
    .requiredOption('--who <who>', 'who the witness is; sealed in the ledger')
    .action((file: string, options: Common & { who: string }) =>
      perform(options, true, (service) => witness.accept(service, file, options)),
    );
  inCase('cosign', 'a person of the case signs here, with their passphrase', witnesses)
    .requiredOption('--name <name>')
    .requiredOption('--passphrase-file <file>')
    .action((options: Common & { name: string; passphraseFile: string }) =>
      perform(options, true, (service) => witness.cosign(service, options)),
    );
  verb('key', 'the key with which this machine witnesses', witnesses).action((options: Common) =>
    perform(options, false, (service) => witness.key(service)),
  );
  verb('sign <file>', 'sign the checkpoint of somebody else’s ledger, if it grew out of the one signed before', witnesses)
    .option('--proof <file>', 'the proof, where it came by itself')
    .option('--log-key <key>', 'the key of the ledger, told by somebody else than the file')
    .option('--out <file>', 'where the signed checkpoint shall be')
    .action((file: string, options: Common & witness.SignVerb) =>
      perform(options, false, (service) => witness.sign(service, file, options)),
    );
  inCase('person', 'name a person of the case; from the first on, everybody signs in')
    .requiredOption('--name <name>')
    .addOption(new Option('--roles <roles...>', 'what they may do').choices(NAMED_ROLES).makeOptionMandatory())
    .option('--new-passphrase-file <file>', 'their passphrase; without it this login on this machine keeps their key')
    .action((options: Common & { name: string; roles: NamedRole[] }) =>
      perform(options, true, (service) => persons.addPerson(service, options)),
    );
  inCase('people', 'who the people of the case are').action((options: Common) => perform(options, true, persons.people));
  inCase('waiting', 'requests that wait for a second person').action((options: Common) =>
    perform(options, true, persons.waiting),
  );
  inCase('approve', 'approve, or refuse, what somebody else asked for')
    .requiredOption('--request <id>')
    .requiredOption('--reason <why>')
    .option('--refuse', 'do not approve it')
    .action((options: Common & persons.DecideVerb) => perform(options, true, (service) => persons.approve(service, options)));
  inCase('call <channel>', 'make one call of the contract')
    .option('--input <json>', 'what it is given', '{}')
    .option('--input-file <file>', 'the same, out of a file')
    .action((channel: string, options: Common & batch.CallVerb) =>
      perform(options, true, (service) => batch.call(service, channel, options)),
    );
  inCase('calls', 'make the calls that standard input names, one a line, in one sitting').action((options: Common) =>
    perform(options, true, (service) => batch.calls(service)),
  );
  verb('verify <folder>', 'check a case or an export').action((folder: string, options: Common) =>
    perform(options, false, (service) => access.verify(service, folder)),
  );
  verb('practice', 'write the two practice phones')
    .requiredOption('--out <folder>')
    .option('--scale <n>', 'multiplies the bulk, for benchmarks', '1')
    .action((options: Common & { out: string; scale: string }) =>
      perform(options, false, () => cases.practice(options.out, scaleOf(options.scale))),
    );
  return remit;
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (!(scale >= 1) || !Number.isInteger(scale))
    throw new Failure('usage', `--scale takes a whole number from 1, not ${JSON.stringify(text)}`);
  return scale;
}

try {
  await program().parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said it already; help and version are no mistake.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
