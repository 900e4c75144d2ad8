/** `node scripts/check-release.mjs <tag>` checks whether this commit may be published under the tag. It exits with 1 if not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/root.mjs';

/** Why the commit can't be published, or undefined. */
export function findObjection(tag, version, changelog) {
	if (tag !== version)
		return `The tag is ${tag}, and package.json says ${version}. Tag the commit that sets the version.`;
	const { version: newest, date } = findNewestHeading(changelog);
	if (newest !== version)
		return `The newest heading of CHANGELOG.md is ${newest}, not ${version}. Add a heading for this version.`;
	if (!/^\d{4}-\d\d-\d\d$/.test(date))
		return `CHANGELOG.md gives ${version} no date (${date}). Put the day of the release there.`;
	return undefined;
}

export function findNewestHeading(changelog) {
	const [, version = 'missing', date = 'missing'] = /^## \[([^\]]+)\] - (.+)$/m.exec(changelog) ?? [];
	return { version, date };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const problem = findObjection(
		process.argv[2] ?? 'missing',
		version,
		readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
	);
	console.log(problem ?? `${version} may be published.`);
	if (problem !== undefined) process.exitCode = 1;
}
