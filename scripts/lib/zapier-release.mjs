/** What a person needs to upload an app to Zapier without this repository. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { zapierCli } from './engines.mjs';
import { root } from './root.mjs';
import { zip } from './zapier-apps.mjs';

/** The arguments of `zapier-platform register`, which asks for the rest: the user's role, and the category. */
export function listRegistrationArguments(app) {
	const { vendors } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
	const { name, links } = vendors[app];
	const description = `Starts Zaps on support events in ${name}, and finds and changes its tickets and customers.`;
	const flags = ['--desc', description, '--url', links.website, '--audience', 'private', '--no-subscribe'];
	return [`${name} Support Events`, ...flags];
}

/** Writes a zip with the two zips of a build, where Zapier's CLI expects them, and the steps. Returns its path. */
export function writeRelease(cli, folder, into) {
	const app = basename(folder);
	const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const release = zip(cli);
	for (const name of ['build', 'source'])
		release.addFile(`${app}/build/${name}.zip`, readFileSync(join(folder, `build/${name}.zip`)));
	release.addFile(`${app}/README.md`, Buffer.from(describeUpload(app, version)));
	mkdirSync(into, { recursive: true });
	const path = join(into, `support-events-zapier-${app}-${version}.zip`);
	release.writeZip(path);
	return path;
}

function describeUpload(app, version) {
	const [title, ...flags] = listRegistrationArguments(app);
	const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const zapier = `npx --yes --package zapier-platform-cli@${zapierCli.version} zapier-platform`;
	const quoted = [title, ...flags].map((text) => (text.includes(' ') ? `"${text}"` : text)).join(' ');
	return `# ${title} for Zapier, version ${version}

You need Node 22 or later and a Zapier account. In this folder:

\`\`\`sh
${zapier} login
${zapier} register ${quoted}
${zapier} upload
${zapier} users:links
\`\`\`

\`register\` asks for your role and a category, and writes the app's ID to \`.zapierapprc\`. Keep this file. To upload a new version, unpack it over this folder and run \`upload\` again. \`users:links\` prints the link to send to your colleagues.

More: ${homepage}
`;
}
