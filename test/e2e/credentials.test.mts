/** Where n8n sends the key of a credential: to the credential's own URLs, and nowhere else, whoever uses it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startReceiver, type Receiver } from '../sandbox/receiver.mts';
import { createAction, runActions } from './harness/action-run.mts';
import { createCredential, testCredential, type Credential } from './harness/credentials.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { createPlainWorkflow, publishExpectingError } from './harness/plain-workflow.mts';
import { API_KEY, startStage, type Stage } from './harness/plain-stage.mts';

const QUERY = { query: 'query Workspace { myWorkspace { id name } }' };

let stage: Stage;
/** A server of somebody who wants the key. */
let other: Receiver;
/** Stands in for Plain and redirects to the other server. */
let redirecting: Receiver;
let moved: Credential;
before(async () => {
	stage = await startStage();
	other = await startReceiver();
	redirecting = await startReceiver(`${other.url}/stolen`);
	moved = await createCredential(stage.n8n, 'plainApi', 'Moved', { apiKey: API_KEY, baseUrl: redirecting.url });
});
after(async () => {
	await stage?.close();
	await other?.close();
	await redirecting?.close();
});

/** Runs n8n's HTTP Request node with the credential. */
async function request(url: string, parameters: Record<string, unknown> = {}, { typeVersion = 4.2, using = '' } = {}) {
	const credential = using === 'moved' ? moved : stage.credential;
	const node = createAction('Request', 'n8n-nodes-base.httpRequest', {}, credential);
	const authentication = { authentication: 'predefinedCredentialType', nodeCredentialType: credential.type };
	const http = { ...node, typeVersion, parameters: { url, options: {}, ...authentication, ...parameters } };
	const { items, error, execution } = await runActions(stage.n8n, `Request ${url}`, [http]);
	assert.ok(!JSON.stringify(execution).includes(API_KEY), 'the execution contains the key');
	return { items, error };
}

const refused = () =>
	`The API key is sent only to Plain’s API at ${stage.plain.url}. Correct the URL of the request, or select another credential.`;
const post = { method: 'POST', sendBody: true, specifyBody: 'json', jsonBody: JSON.stringify(QUERY) };

describe('n8n’s HTTP Request node with our credential', () => {
	test('reaches the API at the credential’s own URL', async () => {
		const { items, error } = await request(`${stage.plain.url}/graphql/v1`, post);
		assert.equal(error, null);
		assert.equal(items.length, 1);
		assert.match(JSON.stringify(items), /"myWorkspace":\{"id":"w_/);
	});

	for (const typeVersion of [2, 3, 4.2])
		test(`sends nothing to another server: version ${typeVersion}`, async (t) => {
			const { error } = await request(`${other.url}/stolen`, {}, { typeVersion });
			assert.equal(error, refused());
			assert.equal(other.received.length, 0);
			t.diagnostic(`"${error}"`);
		});

	test('sends nothing to a URL that only looks like the credential’s own', async () => {
		const { host } = new URL(other.url);
		for (const url of [`${stage.plain.url}@${host}/`, `http://localhost:${new URL(stage.plain.url).port}/`])
			assert.equal((await request(url)).error, refused());
		assert.equal(other.received.length, 0);
	});

	test('sends nothing to the next page on another server', async () => {
		const pagination = {
			paginationMode: 'responseContainsNextURL',
			nextURL: `${other.url}/stolen`,
			paginationCompleteWhen: 'other',
			completeExpression: '={{ false }}',
		};
		const { error } = await request(`${stage.plain.url}/graphql/v1`, {
			...post,
			options: { pagination: { pagination } },
		});
		assert.equal(error, refused());
		assert.equal(other.received.length, 0);
	});

	test('sends nothing through a proxy of the node, or with ignored SSL issues', async () => {
		for (const options of [{ proxy: other.url }, { allowUnauthorizedCerts: true }]) {
			const { error } = await request(`${stage.plain.url}/graphql/v1`, { options });
			assert.match(String(error), /^The Plain credential can’t be used with a proxy, .* Remove these options/);
		}
		assert.equal(other.received.length, 0);
	});

	test('follows no redirect', async (t) => {
		redirecting.respondWith(302);
		const { error } = await request(`${redirecting.url}/graphql/v1`, {}, { using: 'moved' });
		assert.match(String(error), /302/);
		assert.equal(redirecting.received.at(-1)?.headers.authorization, `Bearer ${API_KEY}`);
		assert.equal(other.received.length, 0);
		t.diagnostic(`"${error}"`);
	});
});

describe('the credential’s test', () => {
	const check = async (baseUrl: string, apiKey = API_KEY) => {
		const { status, message } = await testCredential(stage.n8n, stage.credential, { apiKey, baseUrl });
		return `${status}: ${message}`;
	};

	test('follows no redirect and says so', async () => {
		redirecting.respondWith(302);
		const expected = 'Error: Plain redirected the request to another URL (HTTP 302). Check the Base URL.';
		assert.equal(await check(redirecting.url), expected);
		assert.equal(other.received.length, 0);
	});

	test('sends nothing to a URL that the trigger refuses', async () => {
		const { host, port } = new URL(other.url);
		const invalid = 'Error: The Base URL of Plain isn’t a valid HTTPS URL.';
		const insecure = 'Error: The Base URL of Plain must start with https://.';
		const urls = {
			[`https://core-api.uk.plain.com@${host}`]: invalid,
			[`http://localhost:a@${host}`]: invalid,
			[`http://127.0.0.1.example:${port}`]: insecure,
			[`${other.url}?x=`]: invalid,
			[`${other.url}#`]: invalid,
			[`ftp://${host}`]: insecure,
			'core-api.uk.plain.com': insecure,
		};
		for (const [baseUrl, message] of Object.entries(urls)) assert.equal(await check(baseUrl), message, baseUrl);
		assert.equal(other.received.length, 0);
	});

	test('trims a pasted key and a Base URL, as the trigger does, and says what the key can do', async (t) => {
		const result = await check(` ${stage.plain.url}/ `, ` \n${API_KEY}\r\n`);
		assert.match(result, /^OK: Connected to Plain in Plain\. The API key can receive events\. It can’t read threads/);
		t.diagnostic(result);
	});
});

test('a signing secret whose expression gives no text is an error, not a trigger without signatures', async () => {
	const { n8n, plain } = stage;
	for (const signingSecret of ['={{ $vars.missing }}', '={{ null }}', '={{ { secret: 1 } }}']) {
		const data = { apiKey: API_KEY, baseUrl: plain.url, signingSecret };
		const credential = await createCredential(n8n, 'plainApi', `Secret ${signingSecret}`, data);
		const choice = { events: ['thread.thread_created'] };
		const made = await createPlainWorkflow(stage, signingSecret, choice, { account: { ...stage, credential } });
		const message = 'The Signing Secret of Plain isn’t text. Update the Plain credential, then publish again.';
		assert.equal(await publishExpectingError(stage, made), message);
		assert.equal(plain.targets().length, 0);
	}
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));
