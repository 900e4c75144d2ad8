/**
 * `npm run zapier -- <command> [vendor]` sets up and publishes the Zapier apps. It installs what it needs, and pushes exactly
 * what `npm test -- zapier` validates and builds.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build as buildPackage } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main } from './lib/step.mjs';
import { ensureDependencies, ensureZapierCli } from './lib/toolchain.mjs';
import { appFolder, apps, build, bundle, cliEnv, stage, validate } from './lib/zapier-apps.mjs';
import { listRegistrationArguments, writeRelease } from './lib/zapier-release.mjs';
import { ensureSettings, isRegistered } from './lib/zapier-settings.mjs';

/**
 * The commands that do more than Zapier's own. `vendors`: how many vendors the command takes. `versions`: whether two versions
 * follow. `login`: whether it needs an account.
 */
const commands = {
	login: { vendors: 'none', login: false, run: login },
	validate: { vendors: 'any', login: false, run: (cli, vendors) => each(vendors, (folder) => validate(cli, folder)) },
	build: { vendors: 'any', login: false, run: buildAll },
	pack: { vendors: 'any', login: false, run: packAll },
	push: { vendors: 'one', login: true, run: push },
	invite: { vendors: 'one', login: true, run: (cli, [vendor]) => interactive(cli, appFolder(vendor), ['users:links']) },
	migrate: { vendors: 'one', versions: true, login: true, run: migrate },
};

await main(async () => {
	const [name = '', vendor, ...rest] = process.argv.slice(2);
	const objection = findObjection(name, vendor, rest);
	if (objection !== null) stop(objection);
	await ensureDependencies();
	await findCommand(name).run(await ensureZapierCli(), vendor === undefined ? apps : [vendor]);
});

/** One of ours, or any command of Zapier's CLI, which reports a name that it doesn't know. */
function findCommand(name) {
	if (Object.hasOwn(commands, name)) return commands[name];
	const passOn = (cli, [vendor]) => interactive(cli, appFolder(vendor), [name, ...process.argv.slice(4)]);
	return /^[a-z]+(:[a-z]+)?$/.test(name) ? { vendors: 'one', login: true, options: true, run: passOn } : null;
}

/** Commands that give an app its ID. */
const registering = ['push', 'register', 'link'];

/** Why the command can't run, or null. Nothing has changed yet. */
function findObjection(name, vendor, rest) {
	const command = findCommand(name);
	if (command === null)
		return `${name === '' ? 'Name a command' : `There is no command “${name}”`}. The commands are: ${listUsage()}`;
	const { vendors, versions, options, login: needsLogin } = command;
	if (vendors === 'none') return null;
	if (versions && (rest.length !== 2 || !rest.every((version) => /^\d+\.\d+\.\d+$/.test(version)))) {
		return `Name a vendor and two versions: npm run zapier -- ${name} ${apps.join('|')} 1.0.0 1.1.0`;
	}
	// Since 2026-02-26 (docs.zapier.com/integrations/news/2026/migrations-same-major-version).
	if (versions && rest[0].split('.')[0] !== rest[1].split('.')[0])
		return 'Zapier doesn’t migrate Zaps to another major version. Ask the users to select the new version in their Zaps.';
	if (!versions && !options && rest.length > 0) return `Name one vendor only: npm run zapier -- ${name} ${vendor}`;
	if (vendors === 'one' && vendor === undefined) return `Name a vendor: npm run zapier -- ${name} ${apps.join('|')}`;
	if (vendor !== undefined && !apps.includes(vendor))
		return `There is no Zapier app for “${vendor}”. The apps are: ${apps.join(', ')}`;
	if (needsLogin && !isLoggedIn()) return 'You aren’t logged in to Zapier. Log in first: npm run zapier -- login';
	if (needsLogin && !registering.includes(name) && !isRegistered(appFolder(vendor)))
		return (
			`The ${vendor} app isn’t registered in this folder. Push it first: npm run zapier -- push ${vendor}. ` +
			`If a colleague has registered it, link it: npm run zapier -- link ${vendor}`
		);
	return null;
}

function listUsage() {
	const forms = { none: '', any: ' [vendor]', one: ' <vendor>' };
	const own = Object.entries(commands).map(
		([name, { vendors, versions }]) => `${name}${forms[vendors]}${versions ? ' <from> <to>' : ''}`,
	);
	return `${own.join(', ')}, and any other command of Zapier’s CLI with a vendor, such as logs <vendor>`;
}

/** Looks where Zapier's CLI looks. The CLI itself finds out whether the key is valid. */
function isLoggedIn() {
	return (
		Boolean(process.env.ZAPIER_DEPLOY_KEY) ||
		existsSync(process.env.ZAPIER_AUTH_LOCATION || join(homedir(), '.zapierrc'))
	);
}

function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}

async function login(cli) {
	await interactive(cli, root, ['login', ...process.argv.slice(3)]);
}

/** Copies the zips into the app's folder, where Zapier's own tools expect them. */
async function buildAll(cli, vendors) {
	await each(vendors, async (folder, vendor) => {
		await build(cli, folder);
		const zips = join(appFolder(vendor), 'build');
		cpSync(join(folder, 'build'), zips, { recursive: true });
		console.log(`  ${relative(root, zips)}`);
	});
}

/** For a release: what `docs/zapier.md` tells people to download. */
async function packAll(cli, vendors) {
	await buildPackage();
	await each(vendors, async (folder) => {
		await build(cli, folder);
		console.log(`  ${relative(root, writeRelease(cli, folder, join(root, 'zapier/releases')))}`);
	});
}

async function push(cli, [vendor]) {
	await buildPackage();
	if (!isRegistered(appFolder(vendor))) await register(cli, vendor);
	await each([vendor], async (folder) => {
		await validate(cli, folder);
		await interactive(cli, folder, ['push', '--skip-dep-install']);
	});
	console.log(`\nTo invite your colleagues, send them the link that this prints: npm run zapier -- invite ${vendor}`);
}

/** Zapier's CLI asks for what this repository doesn't contain: your role at the vendor, and the category. */
async function register(cli, vendor) {
	await interactive(cli, appFolder(vendor), ['register', ...listRegistrationArguments(vendor)]);
	// The CLI exits with 0 when its questions stay unanswered.
	if (!isRegistered(appFolder(vendor)))
		stop(`The ${vendor} app wasn’t registered, so nothing was pushed. Try again: npm run zapier -- push ${vendor}`);
}

/** Moves the Zaps of all users to another version. Builds nothing. */
async function migrate(cli, [vendor]) {
	await interactive(cli, appFolder(vendor), ['migrate', ...process.argv.slice(4)]);
}

async function each(vendors, work) {
	await bundle();
	for (const vendor of vendors) await work(stage(vendor), vendor);
}

/** Runs Zapier's CLI on this terminal. */
async function interactive(cli, cwd, args) {
	if (cwd !== root) ensureSettings(cwd);
	const scratch = mkdtempSync(join(tmpdir(), 'support-events-zapier-'));
	process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
	const code = await new Promise((resolve, reject) => {
		const child = spawn(cli.node, [cli.bin, ...args], { cwd, env: cliEnv(cli, scratch), stdio: 'inherit' });
		child.on('error', reject);
		child.on('exit', (exitCode) => resolve(exitCode ?? 1));
	});
	if (code !== 0) process.exit(code);
}
