/** The last lease of an address in a network, `dhcpclient/leases/en*` (property lists). Facts of the format: iLEAPP. */
import { jsonFacts } from '../formats/json-facts.ts';
import { isDict, parsePlist } from '../formats/plist.ts';
import { momentOf, numberOf, textOf, timed } from '../formats/plist-facts.ts';
import { type FileParser, type Finding, type SourceFile, Undecodable } from '../parser.ts';

function* read(file: SourceFile): Iterable<Finding> {
  const lease = parsePlist(file.bytes(1024 * 1024));
  if (!isDict(lease)) throw new Undecodable('DHCP lease: a dictionary was expected at the top of the property list');
  const router = lease.get('RouterHardwareAddress');
  const from = momentOf(lease.get('LeaseStartDate'));
  const seconds = numberOf(lease.get('LeaseLength'));
  yield {
    record: {
      row: 1,
      ...timed(from),
      end_time: from !== null && seconds !== null && seconds > 0 && seconds < 1e9 ? from + seconds * 1000 : null,
      title: textOf(lease.get('SSID')),
      meta: jsonFacts({ seconds }),
      detail: jsonFacts({
        address: textOf(lease.get('IPAddress')),
        router: textOf(lease.get('RouterIPAddress')),
        router_hardware:
          router instanceof Uint8Array ? [...router].map((byte) => byte.toString(16).padStart(2, '0')).join(':') : textOf(router),
        network: textOf(lease.get('NetworkID')),
      }),
    },
  };
}

export const parser: FileParser = {
  format: 'file',
  id: 'ios-dhcp-lease',
  title: 'Addresses leased in networks',
  version: 1,
  platform: 'ios',
  category: 'device',
  service: 'wifi',
  table: 'lease',
  kind: 'network-lease',
  paths: ['**/dhcpclient/leases/en*'],
  covers: 'The last address a network gave the phone, when, for how long, and the router’s hardware address.',
  leavesOut: ['Earlier leases.', 'Where the network was.'],
  read,
};
