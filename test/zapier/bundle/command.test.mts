/** The messages of `npm run zapier` before it does anything. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

const program = fileURLToPath(new URL('../../../scripts/zapier.mjs', import.meta.url));

/** Runs the command without a login. */
function runWithoutLogin(...args: string[]) {
	const { ZAPIER_DEPLOY_KEY: _, ...env } = process.env;
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
		env: { ...env, ZAPIER_AUTH_LOCATION: '/nowhere' },
		encoding: 'utf8',
	});
	assert.equal(stdout, '');
	assert.equal(status, 1);
	return stderr.trim();
}

const ids = Object.keys(vendors).toSorted();
const all =
	'login, validate [vendor], build [vendor], pack [vendor], push <vendor>, invite <vendor>, migrate <vendor> <from> <to>, ' +
	'and any other command of Zapier’s CLI with a vendor, such as logs <vendor>';

test('an unknown command lists the commands', () => {
	assert.equal(runWithoutLogin(), `Name a command. The commands are: ${all}`);
	assert.equal(runWithoutLogin('toString'), `There is no command “toString”. The commands are: ${all}`);
});

test('an unknown vendor lists the vendors', () => {
	for (const command of ['validate', 'build', 'pack', 'push', 'invite', 'logs', 'users:get']) {
		assert.equal(
			runWithoutLogin(command, '../plain'),
			`There is no Zapier app for “../plain”. The apps are: ${ids.join(', ')}`,
		);
	}
});

test('push takes one vendor', () => {
	assert.equal(runWithoutLogin('push'), `Name a vendor: npm run zapier -- push ${ids.join('|')}`);
	assert.equal(runWithoutLogin('push', 'plain', 'dixa'), 'Name one vendor only: npm run zapier -- push plain');
});

test('any command of Zapier’s CLI takes one vendor', () => {
	assert.equal(runWithoutLogin('history'), `Name a vendor: npm run zapier -- history ${ids.join('|')}`);
	assert.match(runWithoutLogin('--help'), /^There is no command “--help”/);
});

test('migrate stays within a major version', () => {
	assert.equal(
		runWithoutLogin('migrate', 'plain', '1.9.0', '2.0.0'),
		'Zapier doesn’t migrate Zaps to another major version. Ask the users to select the new version in their Zaps.',
	);
});

test('migrate takes two versions', () => {
	for (const versions of [[], ['1.0.0'], ['1.0.0', '--user=a@b.example']]) {
		assert.equal(
			runWithoutLogin('migrate', 'plain', ...versions),
			`Name a vendor and two versions: npm run zapier -- migrate ${ids.join('|')} 1.0.0 1.1.0`,
		);
	}
});

test('installs, builds, and sends nothing without a login', () => {
	for (const command of [
		['push', 'plain'],
		['invite', 'plain'],
		['migrate', 'plain', '1.0.0', '1.1.0'],
		['logs', 'plain', '--type=http'],
		['users:get', 'plain'],
		['link', 'plain'],
	]) {
		assert.equal(runWithoutLogin(...command), 'You aren’t logged in to Zapier. Log in first: npm run zapier -- login');
	}
});
