import { VendorError } from '../../../shared/core/errors';
import { thena } from '../../../shared/vendors/thena';
import { answer404, answered, LIST, page, refused, thenaApi } from './api';

const { find } = thena.subscriptions;
const TIER = 'This endpoint is only available for standard and enterprise tier organizations.';

describe('a refused request', () => {
	const secretBody = {
		message: { botToken: 'pk_live_of-the-bot' },
		botToken: 'pk_live_of-the-bot',
		clientSecret: 'pk_live_secret',
	};

	it.each([
		['a wrong key', refused(401, 'Unauthorized'), 'unauthorized', /Organization, Personal, Security Access/],
		[
			'a user without the right',
			refused(403, 'Forbidden resource'),
			'forbidden',
			/\(Forbidden resource\)\. Put the key of an admin/,
		],
		['a right that nobody names', answered(403, ''), 'forbidden', /may not do this\. Put the key of an admin/],
		[
			'the plan',
			refused(403, TIER),
			'forbidden',
			/plan: This endpoint is only available for standard and enterprise tier/,
		],
		['a wrong address', answer404, 'not_found', /Apps URL/],
		['too many requests', answered(429, 'Too Many Requests'), 'rate_limited', /Wait a minute/],
		['a rule', refused(400, `The\n url  ${'x'.repeat(400)}`), 'invalid', /: The url x{292}$/],
		[
			'several rules',
			refused(422, ['page must be a number', 'limit must be a number']),
			'invalid',
			/: page must be a number; limit must be a number$/,
		],
		['a conflict', refused(409, 'slug is taken'), 'invalid', /: slug is taken$/],
		['nothing it tells', answered(400, ''), 'invalid', /: it gave no reason\.$/],
		['a server error', refused(500, 'Internal server error'), 'unavailable', /HTTP 500/],
		['a redirect', answered(302, ''), 'unexpected_response', /Base URL and the Apps URL/],
		['an unknown status', answered(418, secretBody), 'unexpected_response', /Base URL/],
		['another server', answered(200, '<html>'), 'unexpected_response', /Base URL/],
	])('because of %s has a code and a sentence', async (_, given, code, message) => {
		const refusal = await find(thenaApi({ [LIST]: given }).http, () => true).catch((thrown: unknown) => thrown);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
		expect((refusal as VendorError).message).toMatch(/^(The user of the )?Thena .+\w/);
	});

	it.each([400, 401, 403, 404, 409, 418, 422, 429, 500])(
		'with status %i never shows what a body holds',
		async (status) => {
			const { http } = thenaApi({ [LIST]: answered(status, secretBody) });
			expect(await find(http, () => true).catch((thrown: unknown) => String(thrown))).not.toContain('pk_live');
		},
	);
});

describe('the teams to choose from', () => {
	const [teams, organization] = thena.settings;
	const list = [
		{ id: 'TWORKSHOP1', name: 'Workshop', parentTeamId: null },
		{ id: 'TBILLING01', name: null },
		{ name: 'no id' },
		null,
	];
	const choices = [
		{ value: 'TWORKSHOP1', label: 'Workshop' },
		{ value: 'TBILLING01', label: 'TBILLING01' },
	];

	it.each([[list], [{ status: true, data: list }], [{ data: { results: list } }], [{ results: list }]])(
		'come from Thena, however it wraps them (%#)',
		async (answer) => {
			const api = thenaApi({ 'GET /v1/teams': answered(200, answer) });
			expect(await teams.listChoices(api.http)).toEqual(choices);
			expect(api.asked).toEqual([{ method: 'GET', url: '/v1/teams', idempotent: true }]);
		},
	);

	it('leave out sub-teams, whose tickets name the team above', async () => {
		const sub = { id: 'TREPAIRS01', name: 'Repairs', parentTeamId: 'TWORKSHOP1' };
		expect(await teams.listChoices(thenaApi({ 'GET /v1/teams': { data: [...list, sub] } }).http)).toEqual(choices);
	});

	it('may be none', async () => {
		for (const answer of [{}, { data: null }, { data: {} }, []]) {
			expect(await teams.listChoices(thenaApi({ 'GET /v1/teams': answered(200, answer) }).http)).toEqual([]);
		}
	});

	it('can be given otherwise, where the plan has no list', async () => {
		const { http } = thenaApi({ 'GET /v1/teams': refused(403, TIER) });
		await expect(teams.listChoices(http)).rejects.toMatchObject({
			code: 'forbidden',
			message: expect.stringMatching(/plan: .*give team IDs by an expression/),
		});
	});

	it('are not read from another server', async () => {
		await expect(teams.listChoices(thenaApi({ 'GET /v1/teams': answered(200, '<html>') }).http)).rejects.toMatchObject({
			code: 'unexpected_response',
		});
		await expect(teams.listChoices(thenaApi({}).http)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('are what is due; the organization is a text that pins the account', () => {
		expect(teams).toMatchObject({ required: true, multiple: true, filter: 'team' });
		expect(organization).toMatchObject({ role: 'account', defaultLabel: 'Any Organization' });
		expect(organization).not.toHaveProperty('list');
	});
});

describe('the connection’s label', () => {
	it('is the organization’s id', () => {
		expect(thena.credential.label(page([]))).toBe('OLANTERN01');
		for (const body of [{ statusCode: 401, message: 'Unauthorized' }, [], '', null])
			expect(thena.credential.label(body)).toBeNull();
	});
});
