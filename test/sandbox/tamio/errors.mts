/** Tamio's errors: the status in header and body, a message, and a code with a 400. Only an unknown path is a 404. */
import type { ApiResponse } from '../vendor.mts';

const toError = (status: number, error: string, error_code?: number): ApiResponse => ({
	status,
	body: { status, error, ...(error_code === undefined ? {} : { error_code }) },
});

export const unauthorized = toError(401, 'Unauthorized');
export const toRestrictedError = (status: number) =>
	toError(status, 'This API key has no permission for this resource.', status === 400 ? 403 : undefined);
/** `what` is the resource, such as `Ticket`. */
export const toNotFoundError = (what: string) => toError(400, `${what} not found`, 1002);
export const assetNotFound = toError(400, 'Asset not found', 400);
export const agencyDomainNotValidated = toError(400, 'The agency domain is not validated', 400);
export const clientNotFound = toError(400, 'The client does not exist', 10320);
export const customerExists = toError(400, 'A customer with this email already exists', 10142);
export const emailIsUsed = toError(400, 'The email is already used', 10082);
export const domainNotValidated = toError(400, 'The agency domain is not validated', 10253);
/** Tamio publishes no code for it, so this one is invented. */
export const toInvalidFieldError = (field: string) => toError(400, `The field ${field} is required or not valid`, 1000);
export const routeNotFound = toError(404, 'Not Found');
/** The only error of another shape. */
export const notGenuine: ApiResponse = {
	status: 400,
	body: { status: 400, valid: false, errors: ['Invalid payload'] },
};
