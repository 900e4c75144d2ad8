/** Thena's refusals, in the shape that its platform pages show. What a 401 and a 429 look like is not documented: NestJS's own. */
import type { Answer } from '../vendor.mts';

const refusal = (statusCode: number, message: string, error?: string): Answer => ({
	status: statusCode,
	body: { statusCode, message, ...(error === undefined ? {} : { error }) },
});

export const unauthorized = refusal(401, 'Unauthorized');
export const forbidden = refusal(403, 'You do not have permission to manage apps.', 'Forbidden');
/** The sentence is Thena's own. */
export const tierGated = refusal(
	403,
	'This endpoint is only available for standard and enterprise tier organizations.',
	'Forbidden',
);
export const tooMany = refusal(429, 'Too Many Requests');
/** The first words are Thena's own. */
export const badRequest = (detail: string) => refusal(400, `Invalid input parameters: ${detail}`, 'Bad Request');
export const notFound = (what: string) => refusal(404, what, 'Not Found');
export const noSuchRoute = (method: string, path: string) => notFound(`Cannot ${method} ${path}`);
