import { hash } from 'node:crypto';
import { getAt } from './values.mjs';

/** What a host passes to `receive`, right or wrong: each step changes the options in place. */
export const optionSteps = {
	'store a digest of the token': (options) => {
		const { token, ...secrets } = options.secrets;
		if (token) options.secrets = { ...secrets, tokenDigest: hash('sha256', token) };
	},
	'replace the secret': (options, { random, row }) => {
		const [current] = row.createSecrets(random).signing;
		const { secrets } = options;
		if (current) options.secrets = { ...secrets, signing: [current, ...secrets.signing] };
	},
	'have forgotten the secret': (options, { random }) => {
		const { token, signing } = options.secrets;
		options.secrets = random.pick([
			{ signing: [] },
			{ signing: [''], token: '' },
			{ signing: [], token: '', tokenDigest: '' },
			{ signing: [null, 7, {}] },
			{ signing, tokenDigest: '' },
			{ signing: [], token },
			{ signing: ['not hex'], token },
			{ signing: ['not hex', ...signing] },
			{ signing: [], tokenDigest: token },
		]);
	},
	'expect a subscription': (options, { random, subscription }) => {
		options.expect = { ...options.expect, subscription: random.pick([subscription, subscription, random.id(), '']) };
	},
	'expect an account': (options, { random, row, sample }) => {
		if (!row.accountPath) return;
		const account = getAt(sample, row.accountPath);
		options.expect = {
			...options.expect,
			account: random.pick([account, account, `${random.id()}, ${account}`, random.id(), '']),
		};
	},
	'have asked the vendor': (options, { random }) => {
		options.verdict = random.pick([{ ok: true }, { ok: false, reason: 'unconfirmed' }]);
	},
	'have another tolerance': (options, { random, row }) => {
		options.tolerance = random.pick([null, undefined, 0, -1, 1, row.tolerance, 24 * 3_600_000, NaN, Infinity]);
	},
	'have no clock': (options, { random }) => {
		options.now = random.pick([NaN, Infinity, -Infinity, 0, undefined, null, options.now / 1000]);
	},
};
