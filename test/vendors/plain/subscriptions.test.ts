import { VendorError } from '../../../shared/core/errors';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';
import { plain } from '../../../shared/vendors/plain';
import { newest, page, plainApi, refused, target, versions } from './api';

const { create, find, update, remove } = plain.subscriptions;

const baseRequest: SubscriptionRequest = {
	url: 'https://n8n.example/webhook/1?token=t',
	name: 'n8n · Flow · n8n.example [se:w/n]',
	events: ['thread.thread_created', 'customer.customer_created'],
	exact: [['thread.thread_created']],
	settings: {},
	details: {},
	marker: '[se:',
	trigger: 'https://n8n.example/webhook/1/webhook',
};

const error = (code: string, type = 'VALIDATION', fields: object[] = []) => ({
	message: 'Plain’s message',
	type,
	code,
	fields,
});

describe('create', () => {
	it('pins the target to the newest version and subscribes to exactly the requested events', async () => {
		const api = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('t1'), error: null } },
		});
		const subscription = await create(api.http, baseRequest);
		expect(subscription).toEqual({
			id: 't1',
			url: 'https://n8n.example/webhook/t1?token=t',
			name: 'n8n · Flow · n8n.example [se:w/t1]',
			events: ['thread.thread_created'],
			enabled: true,
			warnings: [],
		});
		expect(api.requests.at(-1)).toMatchObject({
			variables: {
				input: {
					url: baseRequest.url,
					description: baseRequest.name,
					version: '2026-09-11',
					isEnabled: true,
					eventSubscriptions: [{ eventType: 'thread.thread_created' }, { eventType: 'customer.customer_created' }],
				},
			},
			request: { method: 'POST', url: '/graphql/v1', idempotent: false },
		});
	});

	it('uses the selected version, and a known one if Plain lists none', async () => {
		const createWebhookTarget = { createWebhookTarget: { webhookTarget: target('t1'), error: null } };
		const pinned = plainApi({ CreateWebhookTarget: createWebhookTarget });
		await create(pinned.http, { ...baseRequest, settings: { version: '2024-09-18' } });
		expect(pinned.operations()).toEqual(['CreateWebhookTarget']);
		const silent = plainApi({ WebhookVersions: versions(), CreateWebhookTarget: createWebhookTarget });
		await create(silent.http, baseRequest);
		expect(silent.requests.at(-1)?.variables).toMatchObject({ input: { version: '2026-09-11' } });
	});

	it('refuses an event selected by name that the version doesn’t include, and names a version that does', async () => {
		const { http } = plainApi({});
		const request = {
			...baseRequest,
			events: ['task.task_created'],
			exact: [['task.task_created']],
			settings: { version: '2026-02-27' },
		};
		await expect(create(http, request)).rejects.toThrow(
			'Webhook version 2026-02-27 doesn’t include task.task_created. Select version 2026-09-11 or newer.',
		);
	});

	it('leaves out events that a wildcard matches and the version doesn’t include, with a warning', async () => {
		const api = plainApi({
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('t1'), error: null } },
		});
		const request = {
			...baseRequest,
			events: ['thread.thread_created', 'task.task_created'],
			exact: [],
			settings: { version: 'unversioned' },
		};
		const { warnings } = await create(api.http, request);
		expect(warnings).toEqual([
			'Webhook version unversioned doesn’t include these events, so Plain doesn’t send them: task.task_created.',
		]);
		expect(api.requests.at(-1)?.variables).toMatchObject({
			input: { eventSubscriptions: [{ eventType: 'thread.thread_created' }] },
		});
	});

	it('refuses when the version includes none of the events', async () => {
		const { http } = plainApi({});
		const request = {
			...baseRequest,
			events: ['thread.thread_locked', 'task.task_created'],
			exact: [],
			settings: { version: '2026-02-27' },
		};
		await expect(create(http, request)).rejects.toThrow(/Select version 2026-08-25 or newer\.$/);
	});

	it('counts our own targets when Plain’s limit is reached', async () => {
		const { http } = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: error('too_many_webhook_targets') } },
			WebhookTargets: page([target('a'), target('b', { description: 'manual' })]),
		});
		await expect(create(http, baseRequest)).rejects.toThrow(
			'All 25 webhook targets of the Plain workspace are in use, 1 of them by triggers and their tests. Delete one',
		);
	});

	it('doesn’t treat a response without a target as a success', async () => {
		for (const createWebhookTarget of [
			{ webhookTarget: null, error: null },
			{ webhookTarget: {}, error: null },
			null,
		]) {
			const { http } = plainApi({ WebhookVersions: newest, CreateWebhookTarget: { createWebhookTarget } });
			await expect(create(http, baseRequest)).rejects.toMatchObject({ code: 'unexpected_response' });
		}
	});

	it.each([
		[
			'the vendor’s message and fields',
			error('input_validation', 'VALIDATION', [{ field: 'url', message: 'must be https' }, {}]),
			'Plain rejected the request: Plain’s message url: must be https a field: not accepted.',
		],
		[
			'a demo workspace',
			error('action_not_allowed_in_demo_workspace'),
			'isn’t allowed to do this in a demo workspace. Use',
		],
		['an internal error', error('internal', 'INTERNAL'), 'Plain is unavailable. Check status.plain.com'],
		['an unknown refusal', { code: null, type: 'INTERNAL' }, 'Plain is unavailable. Check status.plain.com'],
		['nothing at all', {}, 'Plain rejected the request and gave no reason.'],
	])('reports %s', async (_, mutationError, message) => {
		const { http } = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: mutationError } },
		});
		await expect(create(http, baseRequest)).rejects.toThrow(message);
	});

	it('lists all missing permissions in one message', async () => {
		const forbidden = {
			...error('forbidden', 'FORBIDDEN'),
			message: 'Insufficient permissions, missing "webhookTarget:create".',
		};
		const responses = {
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: forbidden } },
		};
		const described = plainApi({
			...responses,
			MyPermissions: { myPermissions: { permissions: ['webhookTarget:read', 'webhookTarget:edit'] } },
		});
		await expect(create(described.http, baseRequest)).rejects.toThrow(
			'The Plain API key lacks webhookTarget:create, webhookTarget:delete, and subscriptionEventTypes:read. In Plain, open Settings → Machine Users',
		);
		const undescribed = plainApi({ ...responses, MyPermissions: refused('FORBIDDEN', 'no', 403) });
		await expect(create(undescribed.http, baseRequest)).rejects.toThrow(
			'The Plain API key lacks webhookTarget:create. In Plain,',
		);
	});
});

describe('find', () => {
	it('reads every page and keeps the matching targets', async () => {
		const { http } = plainApi({
			WebhookTargets: ({ after }) =>
				after === null
					? page([target('a'), { description: 'no id' }], 'c1')
					: page([target('b', { isEnabled: false, url: null, description: null, eventSubscriptions: [{}] })]),
		});
		const found = await find(http, ({ id }) => id !== 'c');
		expect(found.map(({ id, enabled }) => [id, enabled])).toEqual([
			['a', true],
			['b', false],
		]);
		expect(await find(http, ({ id }) => id === 'c')).toEqual([]);
	});

	it('stops reading when the pages never end', async () => {
		const api = plainApi({ WebhookTargets: page([target('a')], 'again') });
		expect(await find(api.http, () => true)).toHaveLength(100);
	});
});

describe('update', () => {
	it('wraps scalars and enables the target again', async () => {
		const api = plainApi({
			WebhookVersions: newest,
			UpdateWebhookTarget: { updateWebhookTarget: { webhookTarget: target('t1') } },
		});
		expect((await update(api.http, 't1', baseRequest)).id).toBe('t1');
		expect(api.requests.at(-1)).toMatchObject({
			variables: {
				input: {
					webhookTargetId: 't1',
					url: { value: baseRequest.url },
					description: { value: baseRequest.name },
					version: { value: '2026-09-11' },
					isEnabled: { value: true },
					eventSubscriptions: [{ eventType: 'thread.thread_created' }, { eventType: 'customer.customer_created' }],
				},
			},
			request: { idempotent: true },
		});
	});
});

describe('remove', () => {
	it('succeeds when the target is deleted, now or earlier', async () => {
		await remove(plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: null } } }).http, 't1');
		await remove(plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: error('not_found') } } }).http, 't1');
	});

	it('throws any other refusal', async () => {
		const { http } = plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: error('internal') } } });
		await expect(remove(http, 't1')).rejects.toMatchObject({ code: 'unavailable' });
	});
});

describe('listEventTypes', () => {
	it('lists the types that Plain offers today', async () => {
		const { http } = plainApi({
			SubscriptionEventTypes: { subscriptionEventTypes: [{ eventType: 'thread.new' }, {}] },
		});
		expect(await plain.listEventTypes(http)).toEqual(['thread.new']);
	});
});

describe('settings', () => {
	it('lists the versions, newest first', async () => {
		const [version] = plain.settings;
		expect(await version.listChoices(plainApi({ WebhookVersions: newest }).http)).toEqual([
			{ value: '2026-09-11', label: '2026-09-11 (newest)' },
			{ value: '2026-02-27', label: '2026-02-27' },
			{ value: 'unversioned', label: 'unversioned (deprecated)' },
		]);
	});
});

describe('a refused query', () => {
	const respond = (status: number, body: unknown) => ({ status, headers: {}, body });

	it.each([
		['a bad key under 200', refused('UNAUTHENTICATED', 'no'), 'unauthorized'],
		['a bad key without JSON', respond(401, 'nope'), 'unauthorized'],
		['403 without JSON', respond(403, ''), 'unauthorized'],
		['a missing permission under 200', refused('FORBIDDEN', 'missing "webhookTarget:read"'), 'forbidden'],
		['a missing permission under 401', refused('FORBIDDEN', 'missing "webhookTarget:read"', 401), 'forbidden'],
		['an unnamed permission', refused('FORBIDDEN', 'no', 403), 'forbidden'],
		['too many requests', respond(429, 'slow down'), 'rate_limited'],
		['a server that is down', respond(503, ''), 'unavailable'],
		['an internal error under 200', refused('INTERNAL_SERVER_ERROR', 'oops'), 'unavailable'],
		['an invalid query', refused('GRAPHQL_VALIDATION_FAILED', 'Cannot query field', 400), 'invalid'],
		['errors without a message', respond(200, { errors: [{}] }), 'invalid'],
		['a page of another server', respond(200, '<html>'), 'unexpected_response'],
		['an unknown URL', respond(404, {}), 'unexpected_response'],
		['no data', respond(200, { data: null }), 'unexpected_response'],
	])('because of %s has a code and a message', async (_, response, code) => {
		const { http } = plainApi({ WebhookTargets: response });
		const refusal = await find(http, () => true).catch((thrown: unknown) => thrown);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code });
		expect((refusal as VendorError).message).toMatch(/^(The )?Plain.+\.$/);
	});
});

describe('the credential’s label', () => {
	it('is the name of the workspace, and nothing if the test was refused', () => {
		const data = { myWorkspace: { id: 'w', name: 'Acme' } };
		expect(plain.credential.label({ data })).toBe('Acme');
		expect(plain.credential.label({ data, errors: [{}] })).toBeNull();
		expect(plain.credential.label({ data: { myWorkspace: null } })).toBeNull();
	});
});
