import type { ICredentialType } from 'n8n-workflow';
import type { Plain } from '../../../nodes/Plain/Plain.node';
import type { PlainTrigger } from '../../../nodes/Plain/PlainTrigger.node';
import type { Resource, VendorResources } from '../../../shared/core/operation';

/** The classes of a vendor by its id, so that a new vendor is tested without a line here. All have the members of Plain's. */
export function loadTrigger(id: string): new () => PlainTrigger {
	return load(`nodes/${shellName(id)}/${shellName(id)}Trigger.node`, `${shellName(id)}Trigger`);
}

export function loadAction(id: string): new () => Plain {
	return load(`nodes/${shellName(id)}/${shellName(id)}.node`, shellName(id));
}

export function loadCredential(id: string): new () => ICredentialType {
	return load(`credentials/${shellName(id)}Api.credentials`, `${shellName(id)}Api`);
}

export function loadResources(id: string): VendorResources {
	return load(`shared/vendors/${id}/resources`, `${id}Resources`);
}

/** What every host offers of them. */
export function loadSupportResources(id: string): readonly Resource[] {
	return load(`shared/vendors/${id}/resources/support`, 'supportResources');
}

function load<T>(path: string, name: string): T {
	const exported = jest.requireActual<Readonly<Record<string, T>>>(`../../../${path}`)[name];
	if (exported === undefined) throw new Error(`${path} exports no ${name}`);
	return exported;
}

function shellName(id: string): string {
	return `${id.charAt(0).toUpperCase()}${id.slice(1)}`;
}
