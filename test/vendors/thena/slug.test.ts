import { VendorError } from '../../../shared/core/errors';
import type { HttpRequest } from '../../../shared/core/http';
import { thena } from '../../../shared/vendors/thena';
import { installation, LIST, page, refused, respond, row, thenaApi } from './api';
import { baseRequest, manifest, readSlug } from './manifest';

const { create } = thena.subscriptions;
const CREATE = 'POST /apps/create-app';
const INSTALL = 'POST /apps/install';
const UPDATE = 'PATCH /apps/APP1/update-app';
const FIRST = manifest.app.slug;
const taken = refused(400, 'Invalid input parameters: an app with the slug already exists');

/** Responds to one request to create an app after the other; the last response is the one to all others. */
function inTurn(...responses: readonly object[]) {
	let count = 0;
	return () => responses[Math.min((count += 1), responses.length) - 1] ?? {};
}

const slugsOf = (requests: readonly HttpRequest[]) =>
	requests.filter(({ url }) => url === '/apps/create-app').map(readSlug);
const left = (slug: string | null | undefined) =>
	`Thena has a private app with the slug "${slug}" that isn’t installed anywhere and receives nothing. ` +
	'Delete it in Thena under Settings → Apps.';
const possible = (...slugs: readonly (string | null | undefined)[]) =>
	`Thena may have created ${slugs.length > 1 ? 'private apps with the slugs' : 'a private app with the slug'} ` +
	`${slugs.map((slug) => `"${slug}"`).join(' and ')}. ` +
	'Delete what isn’t installed anywhere in Thena under Settings → Apps.';

describe('a slug that is taken', () => {
	it('by the app whose creation was not confirmed: uses the app that the refusal names', async () => {
		for (const refusal of [{ appId: 'APP1' }, { data: { uid: 'APP1' } }]) {
			const api = thenaApi({
				[CREATE]: respond(409, { message: 'Conflict', ...refusal }),
				[LIST]: page([]),
				[UPDATE]: {},
				[INSTALL]: installation,
			});
			expect(await create(api.http, baseRequest)).toMatchObject({ id: 'APP1', warnings: [] });
			expect(api.paths()).toEqual([CREATE, LIST, UPDATE, INSTALL]);
			expect(readSlug(api.requests[2])).toBe(FIRST);
		}
	});

	it('by an app that nothing names: creates another with the next slug, and the warning names the first', async () => {
		const api = thenaApi({ [CREATE]: inTurn(taken, { appId: 'APP2' }), [LIST]: page([]), [INSTALL]: installation });
		expect(await create(api.http, baseRequest)).toMatchObject({ id: 'APP2', warnings: [left(FIRST)] });
		expect(new Set(slugsOf(api.requests)).size).toBe(2);
	});

	it('by two such apps: names both slugs', async () => {
		const api = thenaApi({
			[CREATE]: inTurn(taken, taken, { appId: 'APP2' }),
			[LIST]: page([]),
			[INSTALL]: installation,
		});
		const { warnings } = await create(api.http, baseRequest);
		const [first, second] = slugsOf(api.requests);
		expect(warnings).toEqual([
			`Thena has private apps with the slugs "${first}" and "${second}" that aren’t installed anywhere and receive nothing. ` +
				'Delete them in Thena under Settings → Apps.',
		]);
	});

	it('names the first slug in the error as well, when the next app can’t be installed', async () => {
		const api = thenaApi({
			[CREATE]: inTurn(taken, { appId: 'APP2' }),
			[LIST]: page([]),
			[INSTALL]: refused(403, 'No.'),
		});
		const error = await create(api.http, baseRequest).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(VendorError);
		expect(error).toMatchObject({ message: expect.stringContaining(left(FIRST)) });
		expect(error).toMatchObject({ unfinishedId: `APP2 ${slugsOf(api.requests)[1]}` });
	});

	it.each([
		['its slug', taken, row('APP9', 'T', { description: `Sends events to https://n8n.example (${FIRST})` })],
		['its ID', respond(409, { appId: 'APP1' }), row('APP1', 'T')],
	])('by an app in use, which %s shows: creates another without a warning', async (_, refusal, listed) => {
		const api = thenaApi({
			[CREATE]: inTurn(refusal, { appId: 'APP2' }),
			[LIST]: page([listed]),
			[INSTALL]: installation,
		});
		expect(await create(api.http, baseRequest)).toMatchObject({ id: 'APP2', warnings: [] });
		expect(api.paths()).not.toContain(UPDATE);
	});

	it.each([
		[404, 'Not Found'],
		[403, 'Forbidden'],
	])('by an app that can’t be changed (%i): creates another', async (status, message) => {
		const api = thenaApi({
			[CREATE]: inTurn(respond(409, { appId: 'APP1' }), { appId: 'APP2' }),
			[LIST]: page([]),
			[UPDATE]: refused(status, message),
			[INSTALL]: installation,
		});
		expect(await create(api.http, baseRequest)).toMatchObject({ id: 'APP2', warnings: [left(FIRST)] });
	});

	it('by an app that can’t be changed now: the error carries it for the next attempt', async () => {
		const api = thenaApi({
			[CREATE]: respond(409, { appId: 'APP1' }),
			[LIST]: page([]),
			[UPDATE]: refused(429, 'Too Many Requests'),
		});
		await expect(create(api.http, baseRequest)).rejects.toMatchObject({
			code: 'rate_limited',
			unfinishedId: `APP1 ${FIRST}`,
		});
	});

	it('each time: ends with a slug that no other attempt has', async () => {
		const endings = new Set<unknown>();
		for (const url of [baseRequest.url, `${baseRequest.url}1`]) {
			const api = thenaApi({ [CREATE]: taken, [LIST]: page([]) });
			await expect(create(api.http, { ...baseRequest, url })).rejects.toMatchObject({ code: 'invalid' });
			const slugs = slugsOf(api.requests);
			expect(new Set(slugs).size).toBe(6);
			endings.add(slugs.at(-1));
		}
		expect(endings.size).toBe(2);
	});
});

describe('a creation without a proper response', () => {
	it('names the slug in the error, because the app may exist', async () => {
		const http = async () => await Promise.reject(new VendorError('unavailable', 'Nobody responded.'));
		await expect(create(http, baseRequest)).rejects.toMatchObject({
			code: 'unavailable',
			message: `Nobody responded. ${possible(FIRST)}`,
			unfinishedId: null,
		});
	});

	it('is followed by one with the next slug after an error of Thena’s, which may be its way to refuse a slug', async () => {
		const api = thenaApi({ [CREATE]: inTurn(refused(500, ''), { appId: 'APP2' }), [INSTALL]: installation });
		expect(await create(api.http, baseRequest)).toMatchObject({ id: 'APP2', warnings: [possible(FIRST)] });
	});

	it('is an error when that fails too', async () => {
		const api = thenaApi({ [CREATE]: refused(500, '') });
		const error = await create(api.http, baseRequest).catch((reason: unknown) => reason);
		const [first, second, ...others] = slugsOf(api.requests);
		expect([first, others]).toEqual([FIRST, []]);
		expect(error).toMatchObject({
			code: 'unavailable',
			message: expect.stringContaining(`(HTTP 500). Try again in a minute. ${possible(first, second)}`),
		});
	});

	it('is an error at the last slug', async () => {
		const api = thenaApi({ [CREATE]: inTurn(taken, taken, taken, taken, taken, refused(500, '')), [LIST]: page([]) });
		await expect(create(api.http, baseRequest)).rejects.toMatchObject({ code: 'unavailable' });
		expect(slugsOf(api.requests)).toHaveLength(6);
	});
});
