import { VendorError } from '../../../shared/core/errors';
import { describeAccess } from '../../../shared/core/key-access';
import { thena } from '../../../shared/vendors/thena';
import { notFound, respond, LIST, page, refused, thenaApi } from './api';

const { find } = thena.subscriptions;
const TIER = 'This endpoint is only available for standard and enterprise tier organizations.';

describe('a refused request', () => {
	const secretBody = {
		message: { botToken: 'pk_live_of-the-bot' },
		botToken: 'pk_live_of-the-bot',
		clientSecret: 'pk_live_secret',
	};

	it.each([
		['a wrong key', refused(401, 'Unauthorized'), 'unauthorized', /Organization → Personal → Security Access/],
		[
			'a user without the right',
			refused(403, 'Forbidden resource'),
			'forbidden',
			/: Forbidden resource\. Use the API key of an admin/,
		],
		['an unnamed right', respond(403, ''), 'forbidden', /isn’t allowed to do this\. Use the API key of an admin/],
		[
			'the plan',
			refused(403, TIER),
			'forbidden',
			/: This endpoint is only available for standard and enterprise tier organizations\. Your organization’s plan/,
		],
		['a wrong URL', notFound, 'not_found', /Apps URL/],
		['too many requests', respond(429, 'Too Many Requests'), 'rate_limited', /Try again in a minute/],
		['a violated rule', refused(400, `The\n url  ${'x'.repeat(400)}`), 'invalid', /: The url x{292}\.$/],
		[
			'several violated rules',
			refused(422, ['page must be a number', 'limit must be a number']),
			'invalid',
			/: page must be a number; limit must be a number\.$/,
		],
		['a conflict', refused(409, 'slug is taken'), 'invalid', /: slug is taken\.$/],
		['an unknown reason', respond(400, ''), 'invalid', / and gave no reason\.$/],
		['a server error', refused(500, 'Internal server error'), 'unavailable', /HTTP 500/],
		['a redirect', respond(302, ''), 'unexpected_response', /Base URL and the Apps URL/],
		['an unknown status', respond(418, secretBody), 'unexpected_response', /Base URL/],
		['a page of another server', respond(200, '<html>'), 'unexpected_response', /Base URL/],
	])('because of %s has a code and a message', async (_, response, code, message) => {
		const refusal = await find(thenaApi({ [LIST]: response }).http, () => true).catch((thrown: unknown) => thrown);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
		expect((refusal as VendorError).message).toMatch(/^(The )?Thena.+\.$/);
	});

	it.each([400, 401, 403, 404, 409, 418, 422, 429, 500])(
		'with status %i never shows what the body contains',
		async (status) => {
			const { http } = thenaApi({ [LIST]: respond(status, secretBody) });
			expect(await find(http, () => true).catch((thrown: unknown) => String(thrown))).not.toContain('pk_live');
		},
	);
});

describe('what a key can do', () => {
	const findAccess = async (responses: Readonly<Record<string, object>>) =>
		await thena.credential.findAccess(
			thenaApi({ [APPS_PAGE]: page([]), 'GET /v1/teams': [], [TICKETS]: { data: [] }, ...responses }).http,
		);

	it('is what it may list; whether it may change anything only a change would tell', async () => {
		expect(await findAccess({})).toEqual({
			events: { verdict: 'allowed' },
			read: { verdict: 'allowed' },
			write: { verdict: 'unknown' },
		});
	});

	it('doesn’t need the list of teams, which a plan can lack', async () => {
		expect(await findAccess({ 'GET /v1/teams': refused(403, TIER) })).toMatchObject({ events: { verdict: 'allowed' } });
	});

	it('is reading alone for a user who isn’t an admin', async () => {
		const access = await findAccess({ [APPS_PAGE]: refused(403, 'You do not have permission to manage apps.') });
		expect(access).toMatchObject({ events: { verdict: 'denied' }, read: { verdict: 'allowed' } });
		expect(describeAccess(thena, access)).toBe(
			'The API key can read tickets and customer contacts. It can’t receive events. The Thena API key isn’t allowed to do ' +
				'this: You do not have permission to manage apps. Use the API key of an admin, who can manage apps. ' +
				'Thena doesn’t say whether the API key can change tickets and customer contacts.',
		);
	});

	it('stays open if the API refuses the key or isn’t there', async () => {
		await expect(findAccess({ 'GET /v1/teams': refused(401, 'Unauthorized') })).rejects.toMatchObject({
			code: 'unauthorized',
		});
		await expect(findAccess({ 'GET /v1/teams': notFound })).rejects.toMatchObject({ code: 'not_found' });
	});
});

const APPS_PAGE = 'GET /apps/installed-apps?page=1&limit=1';
const TICKETS = 'GET /v1/tickets?page=0&limit=1';

describe('the choices of teams', () => {
	const [teams, , organization] = thena.settings;
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
		'come from every kind of list (%#)',
		async (body) => {
			const api = thenaApi({ 'GET /v1/teams': respond(200, body) });
			expect(await teams.listChoices(api.http)).toEqual(choices);
			expect(api.requests).toEqual([{ method: 'GET', url: '/v1/teams', idempotent: true }]);
		},
	);

	it('leave out sub-teams, whose tickets name the parent team', async () => {
		const sub = { id: 'TREPAIRS01', name: 'Repairs', parentTeamId: 'TWORKSHOP1' };
		expect(await teams.listChoices(thenaApi({ 'GET /v1/teams': { data: [...list, sub] } }).http)).toEqual(choices);
	});

	it('can be empty', async () => {
		for (const body of [{}, { data: null }, { data: {} }, []]) {
			expect(await teams.listChoices(thenaApi({ 'GET /v1/teams': respond(200, body) }).http)).toEqual([]);
		}
	});

	it('are replaced by advice if the plan has no list', async () => {
		const { http } = thenaApi({ 'GET /v1/teams': refused(403, TIER) });
		await expect(teams.listChoices(http)).rejects.toMatchObject({
			code: 'forbidden',
			message: expect.stringMatching(/plan .*enter team IDs without this list/),
		});
	});

	it('aren’t read from a page of another server', async () => {
		await expect(teams.listChoices(thenaApi({ 'GET /v1/teams': respond(200, '<html>') }).http)).rejects.toMatchObject({
			code: 'unexpected_response',
		});
		await expect(teams.listChoices(thenaApi({}).http)).rejects.toMatchObject({ code: 'not_found' });
	});

	it('are required; the organization is a text that pins the account', () => {
		expect(teams).toMatchObject({ required: true, multiple: true, filter: 'team' });
		expect(organization).toMatchObject({ role: 'account', defaultLabel: 'Any Organization' });
		expect(organization).not.toHaveProperty('list');
	});
});

describe('the credential’s label', () => {
	it('is the id of the organization', () => {
		expect(thena.credential.label(page([]))).toBe('OLANTERN01');
		for (const body of [{ statusCode: 401, message: 'Unauthorized' }, [], '', null])
			expect(thena.credential.label(body)).toBeNull();
	});
});
