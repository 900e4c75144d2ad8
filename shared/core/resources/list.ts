export { createList, createPagedList, listChoices } from '../list';
