import { plain } from '../../../shared/vendors/plain';
import { plainApi, target } from './api';

const check = plain.credential.checkAccess;
const error = (code: string, message = 'No.') => ({ error: { code, type: 'VALIDATION', message, fields: [] } });
const missing = (permission: string) => error('forbidden', `Insufficient permissions, missing "${permission}".`);

/** Plain's API for a key that may do everything. */
const allowed = {
	DeleteWebhookTarget: { deleteWebhookTarget: error('not_found') },
	UpdateWebhookTarget: { updateWebhookTarget: error('not_found') },
	CreateWebhookTarget: { createWebhookTarget: error('input_validation') },
};

it('tries what can’t succeed, and accepts any refusal but a missing permission', async () => {
	const { http, requests } = plainApi(allowed);
	await expect(check(http)).resolves.toBeUndefined();
	const nowhere = 'whTarget_00000000000000000000000000';
	expect(requests.map(({ operation, variables }) => [operation, variables])).toEqual([
		['DeleteWebhookTarget', { input: { webhookTargetId: nowhere } }],
		['UpdateWebhookTarget', { input: { webhookTargetId: nowhere, isEnabled: { value: false } } }],
		[
			'CreateWebhookTarget',
			{ input: { url: '', description: 'Test of a key', isEnabled: false, eventSubscriptions: [] } },
		],
	]);
});

it.each([
	['DeleteWebhookTarget', 'deleteWebhookTarget', 'webhookTarget:delete'],
	['UpdateWebhookTarget', 'updateWebhookTarget', 'webhookTarget:edit'],
	['CreateWebhookTarget', 'createWebhookTarget', 'webhookTarget:create'],
])('%s names the missing permission, and all that are needed', async (operation, field, permission) => {
	const { http } = plainApi({ ...allowed, [operation]: { [field]: missing(permission) } });
	const refusal = await check(http).catch((thrown: unknown) => thrown);
	expect(refusal).toMatchObject({ code: 'forbidden' });
	const message = String(refusal);
	expect(message).toContain(`lacks ${permission}.`);
	for (const needed of ['read', 'create', 'edit', 'delete']) expect(message).toContain(`webhookTarget:${needed}`);
});

it('names all missing permissions at once if the key may read its own', async () => {
	const { http } = plainApi({
		...allowed,
		DeleteWebhookTarget: { deleteWebhookTarget: missing('webhookTarget:delete') },
		MyPermissions: { myPermissions: { permissions: ['webhookTarget:read', 'subscriptionEventTypes:read'] } },
	});
	await expect(check(http)).rejects.toThrow(
		'The Plain API key lacks webhookTarget:delete, webhookTarget:create, and webhookTarget:edit.',
	);
});

it('leaves nothing behind even if Plain creates the target', async () => {
	const { http, requests } = plainApi({
		...allowed,
		CreateWebhookTarget: { createWebhookTarget: { webhookTarget: target('whTarget_9'), error: null } },
		DeleteWebhookTarget: { deleteWebhookTarget: { error: null } },
	});
	await check(http);
	expect(requests.at(-1)).toMatchObject({ variables: { input: { webhookTargetId: 'whTarget_9' } } });
});
