import { describeAccess } from '../../../shared/core/key-access';
import { plain } from '../../../shared/vendors/plain';
import { permissions } from '../../../shared/vendors/plain/permissions';
import { plainApi, refused, target } from './api';

const find = plain.credential.findAccess;
const error = (code: string, message = 'No.') => ({ error: { code, type: 'VALIDATION', message, fields: [] } });
const missing = (permission: string) => error('forbidden', `Insufficient permissions, missing "${permission}".`);
const forbidden = (permission: string) => refused('FORBIDDEN', `Insufficient permissions, missing "${permission}".`);
const holds = (...held: readonly string[]) => ({ MyPermissions: { myPermissions: { permissions: held } } });

/** Plain's API for a key that may do everything but read its own permissions. */
const allowed = {
	MyPermissions: forbidden('permission:read'),
	TestTargets: { webhookTargets: { edges: [] } },
	TestThreads: { threads: { edges: [] } },
	DeleteWebhookTarget: { deleteWebhookTarget: error('not_found') },
	UpdateWebhookTarget: { updateWebhookTarget: error('not_found') },
	CreateWebhookTarget: { createWebhookTarget: error('input_validation') },
};

it('tries what can’t succeed, and accepts any refusal but a missing permission', async () => {
	const { http, requests } = plainApi(allowed);
	expect(await find(http)).toEqual({
		events: { verdict: 'allowed' },
		read: { verdict: 'allowed' },
		write: { verdict: 'unknown' },
	});
	const nowhere = 'whTarget_00000000000000000000000000';
	expect(requests.map(({ operation, variables }) => [operation, variables])).toEqual([
		['MyPermissions', {}],
		['TestTargets', {}],
		['DeleteWebhookTarget', { input: { webhookTargetId: nowhere } }],
		['UpdateWebhookTarget', { input: { webhookTargetId: nowhere, isEnabled: { value: false } } }],
		[
			'CreateWebhookTarget',
			{ input: { url: '', description: 'Test of a key', isEnabled: false, eventSubscriptions: [] } },
		],
		['TestThreads', {}],
	]);
});

it.each([
	['TestTargets', forbidden('webhookTarget:read'), 'webhookTarget:read'],
	['DeleteWebhookTarget', { deleteWebhookTarget: missing('webhookTarget:delete') }, 'webhookTarget:delete'],
	['UpdateWebhookTarget', { updateWebhookTarget: missing('webhookTarget:edit') }, 'webhookTarget:edit'],
	['CreateWebhookTarget', { createWebhookTarget: missing('webhookTarget:create') }, 'webhookTarget:create'],
])('%s names the missing permission, and all that events need', async (operation, response, permission) => {
	const { http } = plainApi({ ...allowed, [operation]: response });
	const { events } = await find(http);
	expect(events).toMatchObject({ verdict: 'denied', error: { code: 'forbidden' } });
	const message = String(events.error);
	expect(message).toContain(`lacks ${permission}.`);
	for (const needed of ['read', 'create', 'edit', 'delete']) expect(message).toContain(`webhookTarget:${needed}`);
});

it('compares all groups with the key’s own permissions if it may read them, and tries nothing', async () => {
	const { http, operations } = plainApi(holds('webhookTarget:read', 'thread:read', 'customer:read', 'thread:edit'));
	const access = await find(http);
	expect(operations()).toEqual(['MyPermissions']);
	expect(access.events.missing).toEqual(['webhookTarget:create', 'webhookTarget:edit', 'webhookTarget:delete']);
	expect(access).toMatchObject({ read: { verdict: 'partly' }, write: { verdict: 'partly' } });
	expect(access.write.missing).toContain('thread:reply');
	expect(access.write.missing).not.toContain('thread:edit');
	expect(access.events.error?.message).toMatch(
		/^The Plain API key lacks webhookTarget:create, webhookTarget:edit, webhookTarget:delete, /,
	);
});

it('says what a key that only reads can do', async () => {
	const { http } = plainApi(holds(...permissions.read));
	expect(describeAccess(plain, await find(http))).toMatch(
		/^The API key can read threads and customers\. It can’t receive events, because it lacks webhookTarget:read, .* It can’t change threads and customers, because it lacks thread:create, /,
	);
	expect(describeAccess(plain, await find(plainApi(holds(...Object.values(permissions).flat())).http))).toBe(
		'The API key can receive events, read threads and customers, and change threads and customers.',
	);
});

it('does without the list of event types, which patterns can do without as well', async () => {
	const { http } = plainApi(holds(...permissions.events.filter((name) => !name.startsWith('subscription'))));
	expect(await find(http)).toMatchObject({ events: { verdict: 'allowed' }, read: { verdict: 'denied' } });
});

it('leaves nothing behind even if Plain creates the target', async () => {
	const { http, requests } = plainApi({
		...allowed,
		CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('whTarget_9'), error: null } },
		DeleteWebhookTarget: { deleteWebhookTarget: { error: null } },
	});
	await find(http);
	expect(requests.map(({ operation }) => operation)).toContain('CreateWebhookTarget');
	expect(requests.at(-2)).toMatchObject({ variables: { input: { webhookTargetId: 'whTarget_9' } } });
});
