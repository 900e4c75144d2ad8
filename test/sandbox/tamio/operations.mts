/** The operations of Tamio's API that the sandbox implements. Those for signatures and teammates are here. */
import { isObject, parseJson } from '../json.mts';
import type { ApiResponse } from '../vendor.mts';
import { notGenuine, toNotFoundError } from './errors.mts';
import type { Teammate } from './model.mts';
import { ok, toPage, withList, type Context, type Operation } from './operation.mts';
import { partyOperations } from './party-operations.mts';
import { isGenuine, findSignatureValues } from './signing.mts';
import { ticketOperations } from './ticket-operations.mts';

export const operations: readonly Operation[] = [
	{ id: 'verifySignature', method: 'POST', path: '/v2/webhook-endpoints/verify-signature', respond: verifySignature },
	...ticketOperations,
	...partyOperations,
	{
		id: 'listTeammates',
		method: 'GET',
		path: '/v2/teammates/list',
		respond: ({ account, request }) =>
			withList(request, (list) => {
				const found = account.teammates.map(toTeammateBody).filter(({ email }) => email.includes(list.filter));
				return toPage('teammates', found, list);
			}),
	},
	{
		id: 'retrieveTeammate',
		method: 'GET',
		path: '/v2/teammates/retrieve/{id}',
		respond({ account }, id) {
			const teammate = account.teammates.find((candidate) => candidate.id === id);
			return teammate === undefined ? toNotFoundError('Teammate') : ok({ teammate: toTeammateBody(teammate) });
		},
	},
];

/** Finds the endpoint by the `endpoint_id` in the body. Tamio doesn't document how it does. */
function verifySignature({ state, account, request }: Context): ApiResponse {
	const body = parseJson(request.body);
	const endpoint = isObject(body) ? account.endpoints.find(({ id }) => id === body.endpoint_id) : undefined;
	const genuine = findSignatureValues(request.headers).some(
		(value) => endpoint !== undefined && isGenuine(value, endpoint.secret, request.body, state.behavior, Date.now()),
	);
	return genuine ? ok({ valid: true }) : notGenuine;
}

function toTeammateBody({ id, name, lastName, email, createdAt }: Teammate) {
	const rest = { country: null, last_login: null, role: 'agent', verified: true, permissions: {} };
	return { id, object: 'teammate', email, name, last_name: lastName, created_at: createdAt, ...rest };
}
