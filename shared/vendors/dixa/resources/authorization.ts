import type { FieldChoice, FieldSpec, Values } from '../../../core/operation';
import { textAt } from '../../../core/read';
import { requireText } from '../../../core/values';

/** What Dixa sends in the header Authorization of each delivery (docs.dixa.io/openapi/dixa-api/v1/webhooks/postwebhooks). */
export function authorizationFields(first: FieldChoice): readonly FieldSpec[] {
	const onlyFor = (kind: string): Pick<FieldSpec, 'required' | 'showWhen'> => ({
		required: true,
		showWhen: { field: 'authorization', is: [kind] },
	});
	return [
		{
			key: 'authorization',
			label: 'Authorization of Deliveries',
			help: 'What Dixa sends in the header Authorization, beside its signature',
			kind: 'choice',
			default: first.value,
			choices: [
				first,
				...(first.value === 'NoAuth'
					? []
					: [{ value: 'NoAuth', label: 'None', description: 'Deliveries carry the signature only' }]),
				{ value: 'BasicAuth', label: 'Basic', description: 'A user name and a password' },
				{ value: 'TokenAuth', label: 'Bearer', description: 'A token' },
			],
		},
		{
			key: 'username',
			label: 'User Name',
			help: 'The user name that Dixa sends',
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

/** `undefined`: as it is. */
export function readAuthorization(values: Values) {
	const kind = textAt(values, 'authorization');
	if (kind === 'NoAuth') return { _type: 'NoAuth' };
	if (kind === 'BasicAuth')
		return { _type: 'BasicAuth', username: requireText(values, 'username'), password: requireText(values, 'password') };
	return kind === 'TokenAuth' ? { _type: 'TokenAuth', value: requireText(values, 'token') } : undefined;
}
