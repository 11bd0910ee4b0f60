/** The plain mappings of a YAML file as `parent.key` to text: enough to assert on a configuration of ours. */
export function parse(yaml: string): Record<string, string> {
  const found: Record<string, string> = {};
  let parent = '';
  for (const line of yaml.split('\n')) {
    const [, indent, key, value] = /^( *)([A-Za-z]+):\s*(.*)$/.exec(line) ?? [];
    if (key === undefined || indent === undefined || value === undefined) continue;
    if (indent === '') parent = value === '' ? `${key}.` : '';
    if (value !== '') found[indent === '' ? key : `${parent}${key}`] = value;
  }
  return found;
}
