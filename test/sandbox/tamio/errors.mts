/** Tamio's refusals: a status twice, a sentence, and for a 400 a code. Nothing is 404 but a path that does not exist. */
import type { Answer } from '../vendor.mts';

const refusal = (status: number, error: string, error_code?: number): Answer => ({
	status,
	body: { status, error, ...(error_code === undefined ? {} : { error_code }) },
});

export const unauthorized = refusal(401, 'Unauthorized');
export const restricted = (status: number) =>
	refusal(status, 'This API key has no permission for this resource.', status === 400 ? 403 : undefined);
export const notFound = refusal(400, 'Ticket not found', 1002);
export const assetNotFound = refusal(400, 'Asset not found', 400);
export const domainNotValidated = refusal(400, 'The agency domain is not validated', 10253);
/** No code for it is published; this one is the sandbox's. */
export const invalid = (field: string) => refusal(400, `The field ${field} is required or not valid`, 1000);
export const noSuchRoute = refusal(404, 'Not Found');
/** The only refusal of another shape. */
export const notGenuine: Answer = { status: 400, body: { status: 400, valid: false, errors: ['Invalid payload'] } };
