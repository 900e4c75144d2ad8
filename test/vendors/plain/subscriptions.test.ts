import { VendorError } from '../../../shared/core/errors';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';
import { plain } from '../../../shared/vendors/plain';
import { newest, page, plainApi, refused, target, versions } from './api';

const { create, find, update, remove } = plain.subscriptions;

const wanted: SubscriptionRequest = {
	url: 'https://n8n.example/webhook/1?token=t',
	name: 'n8n · Flow · n8n.example [se:w/n]',
	events: ['thread.thread_created', 'customer.customer_created'],
	exact: [['thread.thread_created']],
	settings: {},
	details: {},
	marker: '[se:',
};

const error = (code: string, type = 'VALIDATION', fields: object[] = []) => ({
	message: 'Plain’s words',
	type,
	code,
	fields,
});

describe('create', () => {
	it('pins the target to the newest version and subscribes to exactly the wanted events', async () => {
		const api = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('t1'), error: null } },
		});
		const subscription = await create(api.http, wanted);
		expect(subscription).toEqual({
			id: 't1',
			url: 'https://n8n.example/webhook/t1?token=t',
			name: 'n8n · Flow · n8n.example [se:w/t1]',
			events: ['thread.thread_created'],
			enabled: true,
			warnings: [],
		});
		expect(api.asked.at(-1)).toMatchObject({
			variables: {
				input: {
					url: wanted.url,
					description: wanted.name,
					version: '2026-09-11',
					isEnabled: true,
					eventSubscriptions: [{ eventType: 'thread.thread_created' }, { eventType: 'customer.customer_created' }],
				},
			},
			request: { method: 'POST', url: '/graphql/v1', idempotent: false },
		});
	});

	it('takes the version that the user chose, and a known one where Plain lists none', async () => {
		const createWebhookTarget = { createWebhookTarget: { webhookTarget: target('t1'), error: null } };
		const chosen = plainApi({ CreateWebhookTarget: createWebhookTarget });
		await create(chosen.http, { ...wanted, settings: { version: '2024-09-18' } });
		expect(chosen.operations()).toEqual(['CreateWebhookTarget']);
		const silent = plainApi({ WebhookVersions: versions(), CreateWebhookTarget: createWebhookTarget });
		await create(silent.http, wanted);
		expect(silent.asked.at(-1)?.variables).toMatchObject({ input: { version: '2026-09-11' } });
	});

	it('refuses an event chosen by name that the version does not carry, and says which version does', async () => {
		const { http } = plainApi({});
		const asked = {
			...wanted,
			events: ['task.task_created'],
			exact: [['task.task_created']],
			settings: { version: '2026-02-27' },
		};
		await expect(create(http, asked)).rejects.toThrow(
			/task\.task_created from webhook version 2026-09-11 on, .* pinned to 2026-02-27/,
		);
	});

	it('leaves out what a wildcard caught and the version does not carry, and says so', async () => {
		const api = plainApi({
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('t1'), error: null } },
		});
		const asked = {
			...wanted,
			events: ['thread.thread_created', 'task.task_created'],
			exact: [],
			settings: { version: 'unversioned' },
		};
		const { warnings } = await create(api.http, asked);
		expect(warnings).toEqual(['Left out, because webhook version unversioned does not carry them: task.task_created.']);
		expect(api.asked.at(-1)?.variables).toMatchObject({
			input: { eventSubscriptions: [{ eventType: 'thread.thread_created' }] },
		});
	});

	it('refuses when nothing is left', async () => {
		const { http } = plainApi({});
		const asked = {
			...wanted,
			events: ['thread.thread_locked', 'task.task_created'],
			exact: [],
			settings: { version: '2026-02-27' },
		};
		await expect(create(http, asked)).rejects.toThrow(/from webhook version 2026-08-25 on/);
	});

	it('counts our own targets when Plain’s limit is reached', async () => {
		const { http } = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: error('too_many_webhook_targets') } },
			WebhookTargets: page([target('a'), target('b', { description: 'by hand' })]),
		});
		await expect(create(http, wanted)).rejects.toThrow(
			'Plain allows 25 webhook targets per workspace, and all are in use; 1 of them are ours (test runs count too).',
		);
	});

	it('does not take an answer without a target for a success', async () => {
		for (const createWebhookTarget of [
			{ webhookTarget: null, error: null },
			{ webhookTarget: {}, error: null },
			null,
		]) {
			const { http } = plainApi({ WebhookVersions: newest, CreateWebhookTarget: { createWebhookTarget } });
			await expect(create(http, wanted)).rejects.toMatchObject({ code: 'unexpected_response' });
		}
	});

	it.each([
		[
			'the vendor’s words and fields',
			error('input_validation', 'VALIDATION', [{ field: 'url', message: 'must be https' }, {}]),
			'Plain did not accept the request: Plain’s words url: must be https a field: not accepted',
		],
		['a demo workspace', error('action_not_allowed_in_demo_workspace'), 'demo workspace'],
		['an internal error', error('internal', 'INTERNAL'), 'Plain could not answer'],
		['an unknown refusal', { code: null, type: 'INTERNAL' }, 'Plain could not answer'],
		['nothing at all', {}, 'Plain did not accept the request'],
	])('tells %s', async (_, mutationError, message) => {
		const { http } = plainApi({
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: mutationError } },
		});
		await expect(create(http, wanted)).rejects.toThrow(message);
	});

	it('lists all missing permissions in one message', async () => {
		const forbidden = {
			...error('forbidden', 'FORBIDDEN'),
			message: 'Insufficient permissions, missing "webhookTarget:create".',
		};
		const answers = {
			WebhookVersions: newest,
			CreateWebhookTarget: { createWebhookTarget: { webhookTarget: null, error: forbidden } },
		};
		const told = plainApi({
			...answers,
			MyPermissions: { myPermissions: { permissions: ['webhookTarget:read', 'webhookTarget:edit'] } },
		});
		await expect(create(told.http, wanted)).rejects.toThrow(
			'The Plain API key lacks webhookTarget:create, webhookTarget:delete, subscriptionEventTypes:read. In Plain,',
		);
		const untold = plainApi({ ...answers, MyPermissions: refused('FORBIDDEN', 'no', 403) });
		await expect(create(untold.http, wanted)).rejects.toThrow(
			'The Plain API key lacks webhookTarget:create. In Plain,',
		);
	});
});

describe('find', () => {
	it('reads every page and keeps what is ours', async () => {
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

	it('ends when the vendor’s pages do not', async () => {
		const api = plainApi({ WebhookTargets: page([target('a')], 'again') });
		expect(await find(api.http, () => true)).toHaveLength(20);
	});
});

describe('update', () => {
	it('wraps scalars and switches the target on again', async () => {
		const api = plainApi({
			WebhookVersions: newest,
			UpdateWebhookTarget: { updateWebhookTarget: { webhookTarget: target('t1') } },
		});
		expect((await update(api.http, 't1', wanted)).id).toBe('t1');
		expect(api.asked.at(-1)).toMatchObject({
			variables: {
				input: {
					webhookTargetId: 't1',
					url: { value: wanted.url },
					description: { value: wanted.name },
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
	it('is done when the target is gone, also when it was gone before', async () => {
		await remove(plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: null } } }).http, 't1');
		await remove(plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: error('not_found') } } }).http, 't1');
	});

	it('tells any other refusal', async () => {
		const { http } = plainApi({ DeleteWebhookTarget: { deleteWebhookTarget: { error: error('internal') } } });
		await expect(remove(http, 't1')).rejects.toMatchObject({ code: 'unavailable' });
	});
});

describe('liveTypes', () => {
	it('lists what Plain offers today', async () => {
		const { http } = plainApi({
			SubscriptionEventTypes: { subscriptionEventTypes: [{ eventType: 'thread.new' }, {}] },
		});
		expect(await plain.listEventTypes(http)).toEqual(['thread.new']);
	});
});

describe('settings', () => {
	it('list the versions, newest first', async () => {
		const [version] = plain.settings;
		expect(await version.listChoices(plainApi({ WebhookVersions: newest }).http)).toEqual([
			{ value: '2026-09-11', label: '2026-09-11 (newest)' },
			{ value: '2026-02-27', label: '2026-02-27' },
			{ value: 'unversioned', label: 'unversioned (deprecated)' },
		]);
	});
});

describe('a refused query', () => {
	const answer = (status: number, body: unknown) => ({ status, headers: {}, body });

	it.each([
		['a bad key under 200', refused('UNAUTHENTICATED', 'no'), 'unauthorized'],
		['a bad key without JSON', answer(401, 'nope'), 'unauthorized'],
		['403 without JSON', answer(403, ''), 'unauthorized'],
		['a missing permission under 200', refused('FORBIDDEN', 'missing "webhookTarget:read"'), 'forbidden'],
		['a missing permission under 401', refused('FORBIDDEN', 'missing "webhookTarget:read"', 401), 'forbidden'],
		['an unnamed permission', refused('FORBIDDEN', 'no', 403), 'forbidden'],
		['too many requests', answer(429, 'slow down'), 'rate_limited'],
		['a server that is down', answer(503, ''), 'unavailable'],
		['an internal error under 200', refused('INTERNAL_SERVER_ERROR', 'oops'), 'unavailable'],
		['an invalid query', refused('GRAPHQL_VALIDATION_FAILED', 'Cannot query field', 400), 'invalid'],
		['errors without words', answer(200, { errors: [{}] }), 'invalid'],
		['another server', answer(200, '<html>'), 'unexpected_response'],
		['an unknown address', answer(404, {}), 'unexpected_response'],
		['no data', answer(200, { data: null }), 'unexpected_response'],
	])('because of %s has a code and a sentence', async (_, given, code) => {
		const { http } = plainApi({ WebhookTargets: given });
		const refusal = await find(http, () => true).catch((thrown: unknown) => thrown);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code });
		expect((refusal as VendorError).message).toMatch(/^(The )?Plain .+\w/);
	});
});

describe('the connection’s label', () => {
	it('is the workspace’s name, and nothing when the test was refused', () => {
		const data = { myWorkspace: { id: 'w', name: 'Acme' } };
		expect(plain.credential.label({ data })).toBe('Acme');
		expect(plain.credential.label({ data, errors: [{}] })).toBeNull();
		expect(plain.credential.label({ data: { myWorkspace: null } })).toBeNull();
	});
});
