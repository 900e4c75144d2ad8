import { NodeOperationError, WebhookPathTakenError } from 'n8n-workflow';

/** Whether a life-cycle method failed as it should: with the node's error, or with the one that n8n doesn't repeat. */
export function isActivationError(error: unknown): error is NodeOperationError | WebhookPathTakenError {
	return error instanceof NodeOperationError || error instanceof WebhookPathTakenError;
}
