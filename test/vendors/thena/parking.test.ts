import type { Subscription } from '../../../shared/core/subscription-types';
import { thena } from '../../../shared/vendors/thena';
import { LIST, page, respond, row, thenaApi } from './api';
import { baseRequest, manifest, readSlug } from './manifest';

const { parking } = thena.subscriptions;
const UPDATE = 'PATCH /apps/APP1/update-app';
const SLUG = 'support-events-00112233445566ff';
const UNUSED = {
	name: 'Support Events: unused, safe to delete [se:parked]',
	description: `Unused. Its URL is https://support-events.invalid/ until a trigger needs it. (${SLUG})`,
};
const first = (parked: readonly Subscription[]) => parked[0];
/** The app as Thena lists it after the change, with or without its manifest. */
const claimed = (changes: object = {}) =>
	row('APP1', 'TWORKSHOP1', { name: baseRequest.name, appManifest: JSON.stringify(manifest), ...changes });
const withoutManifest = {
	appManifest: '{}',
	description: `Sends events to https://n8n.example/webhook/1/webhook (${SLUG})`,
};

describe('claim', () => {
	it('changes the selected app once, and keeps its slug', async () => {
		const api = thenaApi({ [LIST]: page([row('APP2', 'T'), row('APP1', 'T', UNUSED)]), [UPDATE]: {} });
		expect(await parking.claim(api.http, baseRequest, first)).toBe('APP1');
		expect(api.paths()).toEqual([LIST, UPDATE]);
		expect(readSlug(api.requests[1])).toBe(SLUG);
		expect(api.requests.every(({ retry }) => retry === false)).toBe(true);
	});

	it('changes nothing when nothing is unused or selected', async () => {
		const api = thenaApi({ [LIST]: page([row('APP1', 'T', UNUSED)]) });
		expect(await parking.claim(api.http, baseRequest, () => undefined)).toBeNull();
		expect(await parking.claim(thenaApi({ [LIST]: page([row('APP1', 'T')]) }).http, baseRequest, first)).toBeNull();
		expect(api.paths()).toEqual([LIST]);
	});

	it.each([{}, withoutManifest])('finds the app whose change was not confirmed (%#)', async (changes) => {
		const api = thenaApi({ [LIST]: page([row('APP2', 'T', UNUSED), claimed(changes)]) });
		expect(await parking.claim(api.http, baseRequest, first)).toBe('APP1');
		expect(api.paths()).toEqual([LIST]);
	});

	it('passes a refusal on', async () => {
		const api = thenaApi({ [LIST]: page([row('APP1', 'T', UNUSED)]), [UPDATE]: respond(403, {}) });
		await expect(parking.claim(api.http, baseRequest, first)).rejects.toMatchObject({ code: 'forbidden' });
	});
});

describe('complete', () => {
	it.each([{}, withoutManifest])('installs the app (%#)', async (changes) => {
		const api = thenaApi({ [LIST]: page([claimed(changes)]), 'POST /apps/install': {}, 'POST /apps/reinstall': {} });
		expect(await parking.complete(api.http, 'APP1', baseRequest)).toMatchObject({ id: 'APP1', enabled: true });
		expect(api.paths()).toEqual([LIST, 'POST /apps/install', 'POST /apps/reinstall']);
	});

	it.each<[string, object[]]>([
		['has another name', [claimed({ name: 'theirs' })]],
		['has another URL', [claimed({ appManifest: '{}' })]],
		['has another token', [claimed({ appManifest: JSON.stringify(manifest).replace('token=74c3', 'token=theirs') })]],
		['was deleted', []],
	])('returns null when the app %s', async (_, rows) => {
		const api = thenaApi({ [LIST]: page(rows) });
		expect(await parking.complete(api.http, 'APP1', baseRequest)).toBeNull();
		expect(api.paths()).toEqual([LIST]);
	});
});
