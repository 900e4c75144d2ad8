import type { Secrets, Vendor } from '../../../shared/core/vendor';
import { dixa } from '../../../shared/vendors/dixa';
import { plain } from '../../../shared/vendors/plain';
import { tamio } from '../../../shared/vendors/tamio';
import { thena } from '../../../shared/vendors/thena';
import { dixaSample, sampleNames as dixaNames } from '../dixa/samples';
import { harbour } from './harbour';
import { plainSample, sampleNames } from '../plain/samples';
import { sampleNames as tamioNames, tamioSample } from '../tamio/samples';
import { sampleNames as thenaNames, thenaSample } from '../thena/samples';

export interface ContractSubject {
	readonly vendor: Vendor;
	/** The bodies of deliveries, new objects at each call. */
	readonly payloads: () => readonly object[];
	readonly secrets: Secrets;
	/** Native types with a free part, which no delivery carries literally. */
	readonly free: readonly string[];
}

/** The vendors that the contract suite tests: the registry, and an invented one. */
export const contractSubjects: readonly ContractSubject[] = [
	{
		vendor: plain,
		payloads: () => sampleNames.map((name) => plainSample(name).payload),
		secrets: { signing: ['a workspace secret'], token: 'a token' },
		free: [],
	},
	{
		vendor: dixa,
		payloads: () => dixaNames.map((name) => dixaSample(name).payload),
		secrets: { signing: ['00112233445566778899aabbccddeeff'] },
		free: [],
	},
	{
		vendor: thena,
		payloads: () => thenaNames.map((name) => thenaSample(name).payload),
		secrets: { signing: [], token: 'a token' },
		free: thena.events.map(({ native }) => native).filter((native) => native.includes('*')),
	},
	{
		vendor: tamio,
		payloads: () => tamioNames.map((name) => tamioSample(name).payload),
		secrets: { signing: ['an endpoint secret'] },
		free: [],
	},
	{
		vendor: harbour,
		payloads: () => [
			{ id: 'e1', kind: 'case.opened', sent: 1_772_359_200, case: { id: 'c1' } },
			{ id: 'e2', kind: 'record.boat.made', sent: 1_772_359_200 },
			{ kind: 'berth.freed', sent: 1_772_359_200 },
		],
		secrets: { signing: ['a secret of Harbour'], token: 'a token' },
		free: ['record.*.made'],
	},
];
