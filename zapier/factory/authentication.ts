import { orVendorError, VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import type { CredentialField } from '../../shared/core/credential-spec';
import { createStepContext, type StepContext } from './step-context';
import { runGuarded } from './errors';
import type { App, AuthField, Bundle, ZObject } from './platform';
import { inZapierWords } from './words';

/** The connection: the vendor's own fields, its test, and a label without secrets. */
export function createAuthentication(vendor: Vendor): NonNullable<App['authentication']> {
	return {
		type: 'custom',
		fields: vendor.credential.fields.map((field) => authField(vendor, field)),
		test: async (z: ZObject, bundle: Bundle) =>
			await runGuarded(z, vendor, async () => await testConnection(createStepContext(z, vendor, bundle))),
		connectionLabel: async (_z: ZObject, bundle: Bundle) => String(bundle.inputData['label'] ?? ''),
	};
}

function authField(
	vendor: Vendor,
	{ key, label, help, secret, required, default: usual, role }: CredentialField,
): AuthField {
	const { permissions } = vendor.credential;
	const isNamed = permissions.every((permission) => help.includes(permission));
	const parts = [
		/[.!?]$/.test(help) ? help : `${help}.`,
		...(role === 'apiKey' && !isNamed ? [`It needs ${permissions.join(', ')}.`] : []),
		...(role === 'apiKey' ? [`[How to get it](${vendor.links.apiKey}).`] : []),
	];
	return {
		key,
		label,
		type: secret ? 'password' : 'string',
		required,
		helpText: inZapierWords(parts.join(' ')),
		...(usual === undefined ? {} : { default: usual }),
		...(role === 'baseUrl' || role === 'detail' ? { isNoSecret: true } : {}),
	};
}

/** What Zapier asks the label of. */
async function testConnection(connection: StepContext<Vendor>): Promise<{ label: string }> {
	const { vendor, http } = connection;
	const { test, labelFrom, label } = vendor.credential;
	const answer = await http({ ...test, idempotent: true });
	const own = label(answer.body);
	const refused = answer.status >= 300 || (labelFrom === undefined && own === null);
	if (refused) throw await refusal(connection, answer.status);
	if (labelFrom === undefined) return { label: own ?? '' };
	const { body } = await http({ ...labelFrom, idempotent: true });
	return { label: label(body) ?? '' };
}

/** The vendor's own sentence, by the first request that a trigger sends; a general one where it has none. */
async function refusal({ vendor, http }: StepContext<Vendor>, status: number): Promise<VendorError> {
	const asked = vendor.subscriptions?.find(http, () => false) ?? vendor.polls?.[0]?.poll(http) ?? Promise.resolve([]);
	const said = await orVendorError<unknown>(asked);
	if (said instanceof VendorError) return said;
	const key = vendor.credential.fields.find(({ role }) => role === 'apiKey')?.label ?? 'key';
	const { permissions } = vendor.credential;
	if (status === 429 || status >= 500)
		return new VendorError('unavailable', `${vendor.name} could not answer (HTTP ${status}). Wait a minute.`);
	if (status === 401)
		return new VendorError(
			'unauthorized',
			`${vendor.name} does not accept the ${key}. Put the right one into the connection.`,
		);
	const needed = permissions.length > 0 ? ` It needs ${permissions.join(', ')}.` : '';
	return new VendorError(
		'forbidden',
		`The ${key} may not do what the triggers need.${needed} Change it in ${vendor.name}.`,
	);
}
