/** Credentials in a running n8n. */
import type { N8nClient } from './n8n-client.mts';

export interface Credential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
}

export async function createCredential(
	n8n: N8nClient,
	type: string,
	name: string,
	data: Record<string, unknown>,
): Promise<Credential> {
	const { id } = await n8n.call<{ id: string }>('POST', '/credentials', { name, type, data });
	return { id, name, type };
}

/** Replaces all values. */
export async function updateCredential(
	n8n: N8nClient,
	{ id, name, type }: Credential,
	data: Record<string, unknown>,
): Promise<void> {
	await n8n.call('PATCH', `/credentials/${id}`, { name, type, data });
}

/** Returns what the editor shows after Save: "Connection tested successfully" (OK) or an error message. */
export function testCredential(
	n8n: N8nClient,
	credential: Credential,
	data: Record<string, unknown>,
): Promise<{ status: 'OK' | 'Error'; message: string }> {
	return n8n.call('POST', '/credentials/test', { credentials: { ...credential, data } });
}

export async function deleteCredential(n8n: N8nClient, { id }: Credential): Promise<void> {
	await n8n.call('DELETE', `/credentials/${id}`);
}
