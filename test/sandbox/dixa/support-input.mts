/** The request bodies of Dixa's operations on conversations and people. The required fields are those of Dixa's API document. */
import { z } from 'zod/v4';
import { parseJson } from '../json.mts';

const text = z.string().nullish();
const time = z.string().refine((value) => !Number.isNaN(Date.parse(value)));

const content = z.discriminatedUnion('_type', [
	z.object({ _type: z.literal('Text'), value: z.string() }),
	z.object({ _type: z.literal('Html'), value: z.string() }),
	z.object({ _type: z.literal('Markdown'), value: z.string() }),
]);
const messageFields = {
	content,
	attachments: z.array(z.object({ url: z.string(), prettyName: text })).nullish(),
	integrationEmail: text,
	externalId: text,
};

/** In v1, an outbound message requires its content, which the beta doesn't (docs/vendors/dixa.md). */
export const message = z.discriminatedUnion('_type', [
	z.object({ _type: z.literal('Inbound'), ...messageFields }),
	z.object({
		_type: z.literal('Outbound'),
		...messageFields,
		agentId: z.uuid(),
		cc: z.array(z.string()).nullish(),
		bcc: z.array(z.string()).nullish(),
	}),
]);

const requesterId = z.uuid();
const byEmail = { requesterId, emailIntegrationId: z.string(), subject: z.string(), message, language: text };
export const conversation = z.discriminatedUnion('_type', [
	z.object({ _type: z.literal('Email'), ...byEmail }),
	z.object({ _type: z.literal('ContactForm'), ...byEmail }),
	z.object({ _type: z.literal('Chat'), requesterId, widgetId: z.string(), message, language: text }),
	z.object({ _type: z.literal('Sms'), requesterId, contactEndpointId: z.string(), message }),
	z.object({
		_type: z.literal('Callback'),
		requesterId,
		direction: z.enum(['Inbound', 'Outbound']),
		contactEndpointId: z.string(),
		queueId: text,
	}),
]);

export const note = z.object({ message: z.string(), agentId: z.uuid().nullish(), createdAt: text });
export const claim = z.object({ agentId: z.uuid(), force: z.boolean().nullish() });
export const actor = z.object({ userId: z.uuid().nullish() });
export const followUp = z.object({ timestamp: time, userId: z.uuid().nullish() });
export const transfer = z.object({ queueId: z.uuid(), userId: z.uuid().nullish() });
export const tag = z.object({ name: z.string().min(1), color: text });
export const attributes = z.record(z.uuid(), z.union([z.string(), z.array(z.string())]).nullable());

/** Nothing is required. */
export const endUser = z.object({
	displayName: text,
	email: text,
	phoneNumber: text,
	additionalEmails: z.array(z.string()).nullish(),
	additionalPhoneNumbers: z.array(z.string()).nullish(),
	firstName: text,
	lastName: text,
	middleNames: z.array(z.string()).nullish(),
	avatarUrl: text,
	externalId: text,
});

export type MessageInput = z.infer<typeof message>;
export type ConversationInput = z.infer<typeof conversation>;
export type EndUserInput = z.infer<typeof endUser>;
export type AttributesInput = z.infer<typeof attributes>;

/** Returns `null` for a body that isn't as the schema says. An empty body counts as an empty object. */
export function decode<T>(schema: z.ZodType<T>, body: Buffer): T | null {
	return schema.safeParse(body.length === 0 ? {} : parseJson(body)).data ?? null;
}
