/** The request bodies of Dixa's API. Any other body is a "Decoding failure in request". */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';
import { eventNames } from './catalog.mts';

export type Authorization = z.infer<typeof authorization>;
export type Filters = z.infer<typeof filters>;
export type CreateInput = z.infer<typeof createInput>;
export type PatchInput = z.infer<typeof patchInput>;

/** Dixa's schemas don't list `_type`, but every example has it. Here it is required. */
const authorization = z.discriminatedUnion('_type', [
	z.object({ _type: z.literal('NoAuth') }),
	z.object({ _type: z.literal('BasicAuth'), username: z.string(), password: z.string() }),
	z.object({ _type: z.literal('TokenAuth'), value: z.string() }),
]);

const condition = z.object({
	_type: z.enum(['IsOneOf', 'IsNotOneOf']),
	field: z.enum(['InitialChannel', 'OperationOrigin', 'QueueId']),
	values: z.array(z.string()).min(1),
});

/** Dixa's examples have only the key `Conversation`, so it is the only one here. */
const filters = z.strictObject({
	Conversation: z
		.object({
			_type: z.literal('CombinedFilters'),
			strategy: z.enum(['All', 'Any']),
			conditions: z.array(condition).min(1),
		})
		.optional(),
});

/** A set, so duplicates count once. */
const events = z
	.array(z.enum(eventNames))
	.readonly()
	.transform((names): readonly string[] => [...new Set(names)]);

const createInput = z.object({
	name: z.string(),
	url: z.string(),
	events: events.nullish(),
	authorization,
	customHeaders: z.record(z.string(), z.string()),
	enabled: z.boolean().nullish(),
	filters: filters.nullish(),
});

const patchInput = z.object({
	name: z.string().nullish(),
	url: z.string().nullish(),
	events: events.nullish(),
	authorization: authorization.nullish(),
	customHeaders: z.record(z.string(), z.string()).nullish(),
	enabled: z.boolean().nullish(),
	filters: filters.nullish(),
});

export const decodeCreate = (body: Buffer): CreateInput | null => createInput.safeParse(parseJson(body)).data ?? null;
export const decodePatch = (body: Buffer): PatchInput | null => patchInput.safeParse(parseJson(body)).data ?? null;
