import { orVendorError, VendorError } from '../../../../core/errors';
import type { HttpClient } from '../../../../core/http';
import { objectAt, textAt } from '../../../../core/read';
import { isUuid } from '../../../../core/resources/identifier';
import type { Reference } from '../../../../core/resources/reference';
import { activeTagList, agentList, attributeList, emailEndpointList, queueList } from '../../api/account-lists';
import { send, unexpectedResponse } from '../../api/client';

/** What users select from lists of the organization. */

export const agent: Reference = { list: agentList, noun: 'agent', isId: isUuid };

export const queue: Reference = { list: queueList, noun: 'queue', isId: isUuid };

export const tag: Reference = { list: activeTagList, noun: 'tag', isId: isUuid, create: createTag };

export const attribute: Reference = { list: attributeList, noun: 'custom attribute' };

export const emailEndpoint: Reference = {
	list: emailEndpointList,
	noun: 'email address',
	isId: (text) => text.includes('@'),
};

/** Dixa returns the existing tag if there is one with this name. */
async function createTag(http: HttpClient, name: string): Promise<string> {
	const body = await send(http, { method: 'POST', url: '/v1/tags', body: { name }, idempotent: true });
	const id = textAt(objectAt(body, 'data'), 'id');
	if (id === null) throw unexpectedResponse();
	return id;
}

/** Sends one request per ID. An error says how many were done, because those stay. */
export async function writeEach(
	ids: readonly string[],
	done: string,
	write: (id: string) => Promise<unknown>,
): Promise<null> {
	for (const [index, id] of ids.entries()) {
		const result = await orVendorError(write(id));
		if (!(result instanceof VendorError)) continue;
		if (index === 0) throw result;
		throw new VendorError(
			result.code,
			`${index} of ${ids.length} tags were ${done}. ${result.message} You can run it again.`,
		);
	}
	return null;
}
