/** Dixa's refusals. All have a message and nothing else. */
import type { Answer } from '../vendor.mts';

const refusal = (status: number, message: string): Answer => ({ status, body: { message } });

/** From the API's gateway: the same for a token that is missing, wrong or revoked. */
export const unauthorized = refusal(401, 'Unauthorized');
export const notAllowed = refusal(401, 'User is unauthorized to perform an underlying operation');
/** Neither body nor `Retry-After` is documented; this is the body of the gateway that Dixa's 401 looks like. */
export const tooMany = refusal(429, 'Too Many Requests');
export const decodingFailure = refusal(400, 'Decoding failure in request');
export const invalidValue = refusal(400, 'Invalid value in request');
export const notFound = refusal(404, 'The requested resource could not be found');
/** The message is not published; this is the API document's description of the case. */
export const ruleFailure = (what: 'creation' | 'patching') =>
	refusal(400, `Validation failure during Webhook Subscription ${what}`);
