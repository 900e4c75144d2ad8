/**
 * `npm run zapier -- <command> [vendor]`: what a colleague does once for each app. Installs what it needs by itself; what is
 * pushed is what `npm test -- zapier` validates and builds.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build as buildPackage } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main } from './lib/step.mjs';
import { ensureDependencies, ensureZapierCli } from './lib/toolchain.mjs';
import { appFolder, apps, build, bundle, cliEnv, stage, validate } from './lib/zapier-apps.mjs';

/** `vendors`: how many it takes. `versions`: two more. `login`: whether Zapier must know who asks. */
const commands = {
	login: { vendors: 'none', login: false, run: login },
	validate: { vendors: 'any', login: false, run: (cli, vendors) => each(vendors, (folder) => validate(cli, folder)) },
	build: { vendors: 'any', login: false, run: buildAll },
	push: { vendors: 'one', login: true, run: push },
	invite: { vendors: 'one', login: true, run: (cli, [vendor]) => interactive(cli, appFolder(vendor), ['users:links']) },
	migrate: { vendors: 'one', versions: true, login: true, run: migrate },
};

await main(async () => {
	const [name = '', vendor, ...rest] = process.argv.slice(2);
	const wrong = mistake(name, vendor, rest);
	if (wrong !== null) stop(wrong);
	await ensureDependencies();
	await commands[name].run(await ensureZapierCli(), vendor === undefined ? apps : [vendor]);
});

/** Why this cannot be done, before anything is. */
function mistake(name, vendor, rest) {
	if (!Object.hasOwn(commands, name))
		return `${name === '' ? 'Say what to do' : `There is no command “${name}”`}. There are: ${usage()}`;
	const { vendors, versions, login: needsLogin } = commands[name];
	if (vendors === 'none') return null;
	if (versions && (rest.length !== 2 || !rest.every((version) => /^\d+\.\d+\.\d+$/.test(version)))) {
		return `From which version to which? npm run zapier -- ${name} ${apps.join('|')} 1.0.0 1.1.0`;
	}
	if (!versions && rest.length > 0) return `One vendor at a time: npm run zapier -- ${name} ${vendor}`;
	if (vendors === 'one' && vendor === undefined) return `Which vendor? npm run zapier -- ${name} ${apps.join('|')}`;
	if (vendor !== undefined && !apps.includes(vendor))
		return `There is no Zapier app for “${vendor}”. There are: ${apps.join(', ')}`;
	if (needsLogin && !isLoggedIn())
		return 'You are not logged in at Zapier, and nothing was changed. Log in first: npm run zapier -- login';
	if (name !== 'push' && needsLogin && !isRegistered(vendor))
		return `The ${vendor} app is not at Zapier yet. First: npm run zapier -- push ${vendor}`;
	return null;
}

function usage() {
	const forms = { none: '', any: ' [vendor]', one: ' <vendor>' };
	return Object.entries(commands)
		.map(([name, { vendors, versions }]) => `${name}${forms[vendors]}${versions ? ' <from> <to>' : ''}`)
		.join(', ');
}

/** Where Zapier's CLI looks. Whether the key is still good, it finds out by itself. */
function isLoggedIn() {
	return (
		Boolean(process.env.ZAPIER_DEPLOY_KEY) ||
		existsSync(process.env.ZAPIER_AUTH_LOCATION || join(homedir(), '.zapierrc'))
	);
}

/** Zapier's id of the app, which registering writes there. */
function isRegistered(vendor) {
	return JSON.parse(readFileSync(join(appFolder(vendor), '.zapierapprc'), 'utf8')).id !== undefined;
}

function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

async function login(cli) {
	await interactive(cli, root, ['login', ...process.argv.slice(3)]);
}

/** The zips are put into the app's folder, where Zapier's own tools look for them. */
async function buildAll(cli, vendors) {
	await each(vendors, async (folder, vendor) => {
		await build(cli, folder);
		const zips = join(appFolder(vendor), 'build');
		cpSync(join(folder, 'build'), zips, { recursive: true });
		console.log(`  ${relative(root, zips)}`);
	});
}

async function push(cli, [vendor]) {
	await buildPackage();
	if (!isRegistered(vendor)) await register(cli, vendor);
	await each([vendor], async (folder) => {
		await validate(cli, folder);
		await interactive(cli, folder, ['push', '--skip-dep-install']);
	});
	console.log(`\nNow invite your colleagues: npm run zapier -- invite ${vendor} prints the link to send them.`);
}

/** Asks for what Zapier wants to know and this repository does not: your role at the vendor, and the category. */
async function register(cli, vendor) {
	const { vendors } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
	const { name, links } = vendors[vendor];
	const description = `Starts Zaps on tickets, comments, ratings and other support events in ${name}.`;
	const flags = ['--desc', description, '--url', links.website, '--audience', 'private', '--no-subscribe'];
	await interactive(cli, appFolder(vendor), ['register', `${name} Support Events`, ...flags]);
	// The CLI ends well when its questions are left unanswered.
	if (!isRegistered(vendor))
		stop(`The ${name} app was not registered, and nothing was pushed. Again: npm run zapier -- push ${vendor}`);
	console.log(
		`Commit ${relative(root, appFolder(vendor))}/.zapierapprc: it names the app at Zapier and holds no secret.`,
	);
}

/** Moves the Zaps of all users to another version; nothing is built. */
async function migrate(cli, [vendor]) {
	await interactive(cli, appFolder(vendor), ['migrate', ...process.argv.slice(4)]);
}

async function each(vendors, work) {
	await bundle();
	for (const vendor of vendors) await work(stage(vendor), vendor);
}

/** Zapier's CLI asks and answers on this terminal. */
async function interactive(cli, cwd, args) {
	const scratch = mkdtempSync(join(tmpdir(), 'support-events-zapier-'));
	process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
	const code = await new Promise((resolve, reject) => {
		const child = spawn(cli.node, [cli.bin, ...args], { cwd, env: cliEnv(cli, scratch), stdio: 'inherit' });
		child.on('error', reject);
		child.on('exit', (given) => resolve(given ?? 1));
	});
	if (code !== 0) process.exit(code);
}
