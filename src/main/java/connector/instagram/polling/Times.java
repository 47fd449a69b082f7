package connector.instagram.polling;

import connector.instagram.deadline.Deadline;

/**
 * How long something may take that asks Instagram and stores what it found.
 *
 * @param asking by when Instagram has to have answered
 * @param storing by when storage has to have: a little later, because what was found is kept
 */
record Times(Deadline asking, Deadline storing) {}
