/** What `npm run zapier` says before it does anything. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

const program = fileURLToPath(new URL('../../../scripts/zapier.mjs', import.meta.url));

/** As somebody who is not logged in. */
function say(...args: string[]) {
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
const all = 'login, validate [vendor], build [vendor], push <vendor>, invite <vendor>, migrate <vendor> <from> <to>';

test('an unknown command is told which there are', () => {
	assert.equal(say(), `Say what to do. There are: ${all}`);
	assert.equal(say('toString'), `There is no command “toString”. There are: ${all}`);
});

test('an unknown vendor is told which there are', () => {
	for (const command of ['validate', 'build', 'push', 'invite']) {
		assert.equal(say(command, '../plain'), `There is no Zapier app for “../plain”. There are: ${ids.join(', ')}`);
	}
});

test('one vendor is pushed at a time', () => {
	assert.equal(say('push'), `Which vendor? npm run zapier -- push ${ids.join('|')}`);
	assert.equal(say('push', 'plain', 'dixa'), 'One vendor at a time: npm run zapier -- push plain');
});

test('Zaps are moved from one version to another', () => {
	for (const versions of [[], ['1.0.0'], ['1.0.0', '--user=a@b.example']]) {
		assert.equal(
			say('migrate', 'plain', ...versions),
			`From which version to which? npm run zapier -- migrate ${ids.join('|')} 1.0.0 1.1.0`,
		);
	}
});

test('without a login nothing is installed, built or sent', () => {
	for (const command of [
		['push', 'plain'],
		['invite', 'plain'],
		['migrate', 'plain', '1.0.0', '1.1.0'],
	]) {
		assert.equal(
			say(...command),
			'You are not logged in at Zapier, and nothing was changed. Log in first: npm run zapier -- login',
		);
	}
});
