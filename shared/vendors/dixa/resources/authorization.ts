import type { FieldChoice, FieldSpec, Values } from '../../../core/operation';
import { textAt } from '../../../core/read';
import { requireText } from '../../../core/values';

export const NO_AUTHORIZATION: FieldChoice = {
	value: 'NoAuth',
	label: 'None',
	description: 'Sends only the signature',
};

/** The Authorization header that Dixa adds to each delivery (docs.dixa.io/openapi/dixa-api/v1/webhooks/postwebhooks). */
export function createAuthorizationFields(defaultChoice: FieldChoice): readonly FieldSpec[] {
	const onlyFor = (kind: string): Pick<FieldSpec, 'required' | 'showWhen'> => ({
		required: true,
		showWhen: { field: 'authorization', is: [kind] },
	});
	return [
		{
			key: 'authorization',
			label: 'Delivery Authorization',
			help: 'The Authorization header that Dixa adds to each delivery, in addition to its signature',
			kind: 'choice',
			default: defaultChoice.value,
			choices: [
				defaultChoice,
				...(defaultChoice === NO_AUTHORIZATION ? [] : [NO_AUTHORIZATION]),
				{ value: 'BasicAuth', label: 'Basic', description: 'Sends a username and a password' },
				{ value: 'TokenAuth', label: 'Bearer', description: 'Sends a token' },
			],
		},
		{
			key: 'username',
			label: 'Username',
			help: 'The username that Dixa sends',
			kind: 'text',
			...onlyFor('BasicAuth'),
		},
		{
			key: 'password',
			label: 'Password',
			help: 'The password that Dixa sends',
			kind: 'secret',
			...onlyFor('BasicAuth'),
		},
		{ key: 'token', label: 'Token', help: 'The token that Dixa sends', kind: 'secret', ...onlyFor('TokenAuth') },
	];
}

/** `undefined` leaves it as it is. */
export function readAuthorization(values: Values) {
	const kind = textAt(values, 'authorization');
	if (kind === 'NoAuth') return { _type: 'NoAuth' };
	if (kind === 'BasicAuth')
		return { _type: 'BasicAuth', username: requireText(values, 'username'), password: requireText(values, 'password') };
	return kind === 'TokenAuth' ? { _type: 'TokenAuth', value: requireText(values, 'token') } : undefined;
}
