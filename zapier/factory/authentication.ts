import type { CredentialField, KeyAccess } from '../../shared/core/credential-spec';
import { describePermissionNeeds } from '../../shared/core/key-access';
import { toSentence } from '../../shared/core/sentence';
import { testKey } from '../../shared/core/test-key';
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
	const sentences = [
		toSentence(help),
		...(role === 'apiKey' ? describePermissionNeeds(vendor, 'it') : []),
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
async function testAccount({ vendor, http }: StepContext): Promise<{ label: string }> {
	const { label, access } = await testKey(vendor, http);
	const limits = listLimits(access);
	return { label: [label, ...(limits.length > 0 ? [`(${limits.join(', ')})`] : [])].filter(Boolean).join(' ') };
}

/** What the key certainly can't do, in a few words: of a connected account, Zapier shows only the label. */
function listLimits(access: KeyAccess): readonly string[] {
	return (['events', 'read', 'write'] as const).flatMap((group) => {
		const { verdict } = access[group];
		if (verdict === 'denied') return `no ${nouns[group]}`;
		return verdict === 'partly' ? `limited ${nouns[group]}` : [];
	});
}

const nouns = { events: 'events', read: 'reading', write: 'changes' } as const;
