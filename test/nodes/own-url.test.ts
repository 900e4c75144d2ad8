import type { IHttpRequestOptions } from 'n8n-workflow';
import { createAction } from '../../nodes/factory/action/action';
import { harbourResources, recoverableHarbour } from '../vendors/support/harbour-resources';
import { n8nExecution } from './support/n8n-execution';
import type { ApiResponse, World } from './support/n8n-host';

const { execute } = createAction(recoverableHarbour, harbourResources);
const url = 'https://n8n.example/webhook/0a1b/webhook?token=abcdef';
const hook = { id: 'h1', name: 'n8n · Flow · n8n.example [se:w1/n1]', url, events: ['case.opened'], enabled: true };

async function check(site: World['site']) {
	const host = n8nExecution({
		credential: { apiKey: 'key-of-harbour' },
		items: [{ resource: 'triggerSubscription', operation: 'check' }],
		api: async (options) => ({
			statusCode: 200,
			headers: {},
			body: options.url.endsWith('/hooks') ? { hooks: [hook] } : null,
		}),
		site,
	});
	const [items = []] = await execute.call(host.execution);
	return { json: items[0]?.json, host };
}

it('is requested once, without a credential and without following a redirect', async () => {
	const requests: IHttpRequestOptions[] = [];
	const body = { status: 'rejected', reason: 'check' };
	const { json } = await check(async (options) => {
		requests.push(options);
		return { statusCode: 401, headers: {}, body };
	});
	expect(json).toMatchObject({ verdict: 'ok', workflow: { id: 'w1', node: 'n1' } });
	expect(requests).toEqual([
		{
			method: 'POST',
			url: 'https://n8n.example/webhook/0a1b/webhook?check=1',
			headers: { Accept: 'application/json' },
			body: {},
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 10_000,
		},
	]);
});

it.each<[string, ApiResponse, RegExp]>([
	[
		'404',
		{ statusCode: 404, headers: {}, body: '' },
		/^Its URL responds with HTTP 404 .*Check N8N_WEBHOOK_URL and the proxy/,
	],
	[
		'301',
		{ statusCode: 301, headers: { location: 'https://other.example/' }, body: '' },
		/redirects to https:\/\/other\.example\//,
	],
])('is unreachable if something else responds with %s', async (_, response, explanation) => {
	const { json } = await check(async () => response);
	expect(json).toMatchObject({ verdict: 'unreachable', explanation: expect.stringMatching(explanation) });
});

it.each<[string, unknown]>([
	['Error', new Error('connect ECONNREFUSED 10.1.2.3:443')],
	['unknown error', 'blocked'],
])('is unknown, with a debug line, if the request fails with an %s', async (name, failure) => {
	const { json, host } = await check(async () => await Promise.reject(failure));
	expect(json).toMatchObject({
		verdict: 'unknown',
		explanation: expect.stringMatching(/Send a POST request to the URL from outside your network\./),
	});
	expect(host.lines).toEqual([{ level: 'debug', message: `n8n can’t reach its own URL: ${name}`, meta: undefined }]);
});
