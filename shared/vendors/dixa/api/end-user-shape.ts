import { textAt, type Json } from '../../../core/read';

/** An end user or an agent of the API in the shape of a delivery, so that the readers of deliveries read it. */
export function toDeliveredEndUser(user: Json): Json {
	return {
		id: user['id'],
		name: textAt(user, 'displayName'),
		firstName: textAt(user, 'firstName'),
		lastName: textAt(user, 'lastName'),
		email: textAt(user, 'email'),
		phone: textAt(user, 'phoneNumber'),
		externalId: textAt(user, 'externalId'),
	};
}
