package connector.instagram.delivery;

import connector.instagram.deadline.Deadline;
import java.util.logging.Logger;

/**
 * What the host gives to one call of a queue's function.
 *
 * @param traceparent the trace that it belongs to; empty when there is none
 */
record Invocation(Deadline deadline, Logger logger, String traceparent) {}
