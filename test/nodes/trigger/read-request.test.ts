import type { IWebhookFunctions } from 'n8n-workflow';
import { readRequest } from '../../../nodes/factory/trigger/read-request';

const BODY = Buffer.from('{"a":1}');

/** n8n's request: the bytes that n8n has read itself, and those that it reads when it is asked. */
function createHost(contentType: string | undefined, stored: Buffer | undefined, read: () => Promise<Buffer>) {
	const request = {
		headers: { 'content-type': contentType },
		url: '/webhook?a=b',
		rawBody: stored,
		readRawBody: async () => void (request.rawBody = await read()),
	};
	return { getRequestObject: () => request, getQueryData: () => ({ a: 'b' }) } as unknown as IWebhookFunctions;
}

const neverRead = async (): Promise<Buffer> => {
	throw new Error('The bytes were read twice');
};

it('takes the bytes that n8n has read', async () => {
	const request = await readRequest(createHost('application/json', BODY, neverRead));
	expect(request).toEqual({
		rawBody: BODY,
		headers: { 'content-type': 'application/json' },
		query: { a: 'b' },
		url: '/webhook?a=b',
	});
});

it.each([undefined, 'application/octet-stream', 'application/vnd.api+json', 'multipart/mixed; boundary=b'])(
	'reads the bytes of a body with the content type %s',
	async (contentType) => {
		expect((await readRequest(createHost(contentType, undefined, async () => BODY))).rawBody).toBe(BODY);
	},
);

it.each(['multipart/form-data; boundary=b', ' Multipart/Form-Data'])(
	'has no bytes of a form that n8n has consumed: %s',
	async (contentType) => {
		expect((await readRequest(createHost(contentType, undefined, neverRead))).rawBody).toBeUndefined();
	},
);

it('has no bytes when they can’t be read', async () => {
	const fail = async () => Promise.reject(new Error('request aborted'));
	expect((await readRequest(createHost(undefined, undefined, fail))).rawBody).toBeUndefined();
});
