import { toErrorCode, toVendorError } from '../../shared/core/api-error';
import { findFieldNoun } from '../../shared/core/credential';
import type { CredentialField } from '../../shared/core/credential-spec';
import { orVendorError, VendorError } from '../../shared/core/errors';
import { toSentence } from '../../shared/core/sentence';
import type { Vendor } from '../../shared/core/vendor';
import type { App, AuthField, Bundle, ZObject } from './platform';
import { runStep } from './run-step';
import type { StepContext } from './step-context';

/** Creates the account's fields, its test, and its label without secrets. */
export function createAuthentication(vendor: Vendor): NonNullable<App['authentication']> {
	return {
		type: 'custom',
		fields: vendor.credential.fields.map((field) => createAuthField(vendor, field)),
		test: async (z: ZObject, bundle: Bundle) => await runStep(z, vendor, bundle, testAccount, 'connect'),
		connectionLabel: async (_z: ZObject, bundle: Bundle) => String(bundle.inputData['label'] ?? ''),
	};
}

function createAuthField(vendor: Vendor, field: CredentialField): AuthField {
	const { key, label, help, secret, required, role } = field;
	const { permissions } = vendor.credential;
	const namesPermissions = permissions.every((permission) => help.includes(permission));
	const sentences = [
		toSentence(help),
		...(role === 'apiKey' && !namesPermissions ? [`It needs these permissions: ${permissions.join(', ')}.`] : []),
		...(role === 'apiKey' ? [`See [${vendor.name}’s guide](${vendor.links.apiKey}).`] : []),
	];
	return {
		key,
		label,
		type: secret ? 'password' : 'string',
		required,
		helpText: sentences.join(' '),
		...(field.default === undefined ? {} : { default: field.default }),
		...(role === 'baseUrl' || role === 'detail' ? { isNoSecret: true } : {}),
	};
}

/** Zapier passes the result to `connectionLabel`. */
async function testAccount(context: StepContext): Promise<{ label: string }> {
	const { vendor, http } = context;
	const { test, labelFrom, label } = vendor.credential;
	const { status, body } = await http({ ...test, idempotent: true });
	const testLabel = label(body);
	const isRefused = status >= 300 || (labelFrom === undefined && testLabel === null);
	if (isRefused) throw await createRefusal(context, status);
	await vendor.credential.checkAccess?.(http);
	if (labelFrom === undefined) return { label: testLabel ?? '' };
	const response = await http({ ...labelFrom, idempotent: true });
	return { label: label(response.body) ?? '' };
}

/** The vendor's own error for the first request that a trigger would send, or a general one where that succeeds. */
async function createRefusal({ vendor, http }: StepContext, status: number): Promise<VendorError> {
	const request = vendor.subscriptions?.find(http, () => false) ?? vendor.polls?.[0]?.poll(http) ?? Promise.resolve([]);
	const result = await orVendorError<unknown>(request);
	return result instanceof VendorError ? result : createGeneralRefusal(vendor, status);
}

/** Only 401, 429, and 5xx say what is wrong. Any other refusal means that the key lacks a permission. */
function createGeneralRefusal(vendor: Vendor, status: number): VendorError {
	const {
		name,
		credential: { permissions },
	} = vendor;
	const key = findFieldNoun(vendor, 'apiKey') ?? 'key';
	const code = status === 401 || status === 429 || status >= 500 ? toErrorCode(status) : 'forbidden';
	const remedies = {
		unauthorized: `Copy it from ${name} again.`,
		forbidden: `In ${name}, give it ${permissions.length > 0 ? `these permissions: ${permissions.join(', ')}` : 'more permissions'}.`,
	};
	return toVendorError({ name, key, remedies }, { status, code, action: 'do what the triggers need' });
}
